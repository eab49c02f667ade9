using System.Collections.Immutable;
using System.Linq.Expressions;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Values;

namespace SynthCurate.Domain.Review;

/// <summary>What a reviewer decided.</summary>
public enum Verdict { Accept, Edit, Reject, Skip }

/// <summary>Whether an answer counts towards the overlap.</summary>
public enum Standing
{
    /// <summary>Given under a live lease: counts.</summary>
    Counted,

    /// <summary>Given after the lease was lost: kept, used for agreement, not for overlap.</summary>
    Late,

    /// <summary>Taken back by its reviewer.</summary>
    Undone,

    /// <summary>A skip: remembers that the reviewer passed.</summary>
    Skipped,
}

/// <summary>One reviewer's judgement of one sample in one round. <paramref name="Fields"/> holds the edited fields only,
/// <paramref name="ActiveSeconds"/> the time spent with the sample in view and hands on the keys, <paramref name="SuggestionShown"/> whether the model's
/// label could be seen before this answer was given. <paramref name="Replaces"/> names the answer that this one revises.</summary>
public sealed record ReviewAnswer(
    Id<ReviewAnswer> Id, Id<Project> ProjectId, Id<Sample> SampleId, int Round, Guid Reviewer, Id<Lease> LeaseId,
    Verdict Verdict, string? Label, ImmutableSortedDictionary<string, string> Fields, ImmutableArray<string> Reasons, string Comment,
    double ActiveSeconds, bool SuggestionShown, Standing Standing, Id<ReviewAnswer>? Replaces,
    int TaskVersion, int GuidelineVersion, DateTimeOffset At)
{
    /// <summary>The reason that a skip carries when it takes the sample out of the queue, to the lead: because the reviewer flags it, because the
    /// project's policy says so of every skip, or because the lead closed it.</summary>
    public const string ToLead = "toLead";

    /// <summary>An answer that says how a reviewer rates the sample: counted or late, and given under a lease. An adjudicator's own judgement has none: he
    /// is asked only where others disagree, so that it would pull every coefficient down.</summary>
    public static Expression<Func<ReviewAnswer, bool>> IsRating { get; } =
        a => (a.Standing == Standing.Counted || a.Standing == Standing.Late) && a.LeaseId != default;

    /// <summary>Whether this skip took the sample out of the queue.</summary>
    public bool IsPassedOn => Standing == Standing.Skipped && Reasons.Contains(ToLead);

    /// <summary>Whether this answer says what the judgement says; time, and whether a skip went to the lead, do not matter.</summary>
    public bool Says(Judgement judgement) =>
        Verdict == judgement.Verdict && Label == judgement.Label && Comment == judgement.Comment
        && Fields.SequenceEqual(judgement.Fields) && Reasons.Where(r => r != ToLead).SequenceEqual(judgement.Reasons.Where(r => r != ToLead));
}
