using SynthCurate.Domain.Journey;
using SynthCurate.Web.Access;

namespace SynthCurate.Web.Samples;

/// <summary>What a caller may see of a sample. In a blind project a reviewer sees neither the model's opinion nor ours of a sample that may still
/// come to him: one that has arrived, waits or is held, and that he has not answered. The known answer of a gold sample is for leads only, and a
/// reviewer sees other people's answers once he has given his own.</summary>
/// <param name="Suggestions">Label, votes, confidence, scores, metadata, scorecard and decision.</param>
/// <param name="Gold">The known answer, and that there is one.</param>
/// <param name="OthersAnswers">Answers and events of other people.</param>
public sealed record SampleSight(bool Suggestions, bool Gold, bool OthersAnswers)
{
    /// <summary>The places from which a sample may still come to a reviewer; the same list stands in <see cref="SampleSearch"/>.</summary>
    public static bool MayStillCome(Place place) => place is Place.Arrived or Place.Queued or Place.InReview;

    public static SampleSight Of(ProjectRole role, bool isBlind, Place place, bool hasAnswered) => role switch
    {
        ProjectRole.Lead => new SampleSight(true, true, true),
        ProjectRole.Reviewer => new SampleSight(!isBlind || hasAnswered || !MayStillCome(place), false, hasAnswered),
        _ => new SampleSight(true, false, true),
    };
}
