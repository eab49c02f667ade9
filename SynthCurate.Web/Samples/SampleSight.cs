using SynthCurate.Domain.Journey;
using SynthCurate.Web.Access;

namespace SynthCurate.Web.Samples;

/// <summary>What a caller may see of a sample. In a blind project a reviewer sees neither the model's opinion nor ours of a sample that may still
/// come to him: one that has arrived, waits or is held, and that he has not answered. The known answer of a gold sample is for leads only, and a
/// reviewer sees other people's answers once he has given his own. In no project is a reviewer told why a sample came to people, nor how sure we were of
/// it before he has judged it: he could tell audits and known answers from other samples.</summary>
/// <param name="Suggestions">Label, votes, confidence, scores, metadata and flags.</param>
/// <param name="Confidence">The scorecard's confidence and signals.</param>
/// <param name="Decision">The routing decision.</param>
/// <param name="Gold">The known answer, and that there is one.</param>
/// <param name="OthersAnswers">Answers and events of other people.</param>
public sealed record SampleSight(bool Suggestions, bool Confidence, bool Decision, bool Gold, bool OthersAnswers)
{
    /// <summary>The places from which a sample may still come to a reviewer; the same list stands in <see cref="SampleSearch"/>.</summary>
    public static bool MayStillCome(Place place) => place is Place.Arrived or Place.Queued or Place.InReview;

    public static SampleSight Of(ProjectRole role, bool isBlind, Place place, bool hasAnswered) => role switch
    {
        ProjectRole.Lead => new SampleSight(true, true, true, true, true),
        ProjectRole.Reviewer => OfReviewer(isBlind, place, hasAnswered),
        _ => new SampleSight(true, true, true, false, true),
    };

    private static SampleSight OfReviewer(bool isBlind, Place place, bool hasAnswered)
    {
        var isPast = hasAnswered || !MayStillCome(place);
        var cameToPeople = MayStillCome(place) || place is Place.Reviewed or Place.Disputed;
        return new SampleSight(!isBlind || isPast, isPast, !cameToPeople, false, hasAnswered);
    }
}
