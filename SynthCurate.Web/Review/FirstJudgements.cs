using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Review;

/// <summary>What a reviewer thought of a sample before anything was shown to him. It stands in the log: compared with his answer it tells how far
/// the suggestion moved him, and in a blind project the suggestion is shown only to who has such a line.</summary>
internal static class FirstJudgements
{
    private const string Find = """SELECT 1 FROM "Events" WHERE "Subject" = @p0 AND "Kind" = @p1 AND "Actor" = @p2 LIMIT 1""";

    /// <summary>Once for each reviewer and sample; false when he does not hold the lease.</summary>
    public static bool Keep(WriteSession session, Project project, Guid reviewer, Id<Lease> leaseId, Verdict? verdict, string? label)
    {
        if (LeaseRows.Find(session, leaseId) is not { } lease || lease.Reviewer != reviewer || lease.ProjectId != project.Id || !lease.IsLive(session.Now))
            return false;
        if (!IsThere(session, reviewer, lease.SampleId.ToString()))
            session.Record(EventKinds.FirstJudgement, project.Id, lease.SampleId.ToString(), reviewer, new { lease.Round, verdict, label });
        return true;
    }

    /// <summary>Whether the model's label could be seen before the answer that is being given: in a blind project by who has judged the sample before.</summary>
    public static bool SawSuggestion(Project project, SampleRow sample, bool hasJudged) =>
        sample.ModelLabel is not null && (!project.Review.Blind || hasJudged);

    private static bool IsThere(WriteSession session, Guid reviewer, string sample) =>
        session.QueryFirst(Find, row => true, sample, EventKinds.FirstJudgement, reviewer);
}
