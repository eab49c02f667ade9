using System.Diagnostics;
using SynthCurate.Domain.Journey;

namespace SynthCurate.Web.Shared;

/// <summary>How a place is shown: its word, meaning, icon, and a line of explanation.</summary>
public sealed record PlaceLook(string Word, Tone Tone, string Icon, string Explanation)
{
    /// <summary>How <paramref name="place"/> is shown.</summary>
    public static PlaceLook Of(Place place) => place switch
    {
        Place.Arrived => new("Arrived", Tone.Neutral, "inbox", "Here, and not yet routed."),
        Place.Accepted => new("Accepted", Tone.Accepted, "accept", "Accepted without a look; the certificate says how many of these may be wrong."),
        Place.Rejected => new("Rejected", Tone.Rejected, "reject", "Rejected without a look."),
        Place.Queued => new("Waiting", Tone.Review, "clock", "Waits for people."),
        Place.InReview => new("In review", Tone.Review, "eye", "Somebody holds it now."),
        Place.Reviewed => new("Reviewed", Tone.Accent, "person-check", "People have settled it."),
        Place.Disputed => new("Disputed", Tone.Audit, "dispute", "People disagree, or passed it on: waits for a ruling."),
        Place.Failed => new("Failed", Tone.Rejected, "alert", "It could not be made or read."),
        Place.Duplicate => new("Duplicate", Tone.Neutral, "copy", "A copy of another sample."),
        _ => throw new UnreachableException($"No look for the place {place}."),
    };
}
