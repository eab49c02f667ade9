using SynthCurate.Domain.Journey;
using SynthCurate.Web.Shared;
using SynthCurate.Web.Shared.Charts;

namespace SynthCurate.Web.Projects;

/// <summary>A project's funnel as parts of a bar and as stages of a chart.</summary>
public static class FunnelLook
{
    private static readonly Place[] Order =
    [
        Place.Accepted, Place.Reviewed, Place.InReview, Place.Queued, Place.Disputed, Place.Arrived, Place.Rejected, Place.Failed, Place.Duplicate,
    ];

    /// <summary>Every place that holds samples, the settled ones first.</summary>
    public static IReadOnlyList<Amount> Parts(Funnel funnel) =>
        [.. Order.Where(p => funnel[p] > 0).Select(p => new Amount(PlaceLook.Of(p).Word, funnel[p], PlaceLook.Of(p).Tone))];

    /// <summary>How many samples nothing more has to be done with.</summary>
    public static long Settled(Funnel funnel) =>
        funnel[Place.Accepted] + funnel[Place.Rejected] + funnel[Place.Reviewed] + funnel[Place.Failed] + funnel[Place.Duplicate];

    /// <summary>All samples, then where they are, in the data's order; places that hold none are left out, but for the queue.</summary>
    public static IReadOnlyList<Amount> Stages(Funnel funnel) =>
    [
        new Amount("All samples", funnel.Samples, Tone.Neutral),
        .. Enum.GetValues<Place>().Where(p => funnel[p] > 0 || p is Place.Accepted or Place.Queued or Place.Reviewed)
            .Select(p => new Amount(PlaceLook.Of(p).Word, funnel[p], PlaceLook.Of(p).Tone)),
    ];
}
