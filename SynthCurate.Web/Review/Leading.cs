using System.Collections.Immutable;
using SynthCurate.Domain.Journey;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Routing;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Review;

/// <summary>What came of a lead's action on a sample.</summary>
public enum LeadOutcome { Done, NoSuchSample, NotInQueue }

/// <summary>What a lead does to the queue, within a write. Each leaves a fact: a decision with another priority, or a skip that passes the sample on.</summary>
internal sealed class Leading(JourneyKeeper keeper, LeaseSweep sweep)
{
    /// <summary>The reason that a lead's change of priority carries.</summary>
    public const string PriorityByLead = "priorityByLead";

    private const string LastDecision =
        """
        SELECT "ScorecardVersion", "PolicyVersion", "Outcome", "Reasons", "InclusionProbability", "Draw" FROM "RoutingDecisions"
        WHERE "SampleId" = @p0 ORDER BY "At" DESC, "Id" DESC LIMIT 1
        """;

    private const string InsertDecision =
        """
        INSERT INTO "RoutingDecisions"
            ("Id", "SampleId", "ScorecardVersion", "PolicyVersion", "Outcome", "Reasons", "Priority", "InclusionProbability", "Draw", "At")
        VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9)
        """;

    private const string SetPriority = """UPDATE "SampleStates" SET "Priority" = @p1, "ChangedAt" = @p2 WHERE "SampleId" = @p0""";

    /// <summary>Ends every lease on the sample; who held it may still submit, late.</summary>
    public LeadOutcome Release(WriteSession session, Project project, Guid lead, Id<Sample> sampleId)
    {
        if (Own(session, project, sampleId) is not { } row)
            return LeadOutcome.NoSuchSample;
        foreach (var lease in LeaseRows.LiveOn(session, sampleId, row.Round))
            sweep.End(session, lease, LeaseEnd.Revoked, lead);
        return LeadOutcome.Done;
    }

    /// <summary>Puts the sample elsewhere in the queue: priority in [0, 1], higher is sooner.</summary>
    public LeadOutcome Prioritise(WriteSession session, Project project, Guid lead, Id<Sample> sampleId, double priority)
    {
        if (Own(session, project, sampleId) is not { } row)
            return LeadOutcome.NoSuchSample;
        if (row.At.Place is not (Place.Queued or Place.InReview) || DecideAgain(session, sampleId, priority) is false)
            return LeadOutcome.NotInQueue;
        session.Execute(SetPriority, sampleId.Value, priority, session.Now);
        keeper.OfferAgain(row with { Priority = priority });
        session.Record(EventKinds.SamplesRouted, project.Id, sampleId.ToString(), lead, new { reason = PriorityByLead, priority });
        return LeadOutcome.Done;
    }

    /// <summary>Takes the sample out of the queue, to the lead himself: leases end, a ruling settles it.</summary>
    public LeadOutcome Close(WriteSession session, Project project, Guid lead, Id<Sample> sampleId, string comment)
    {
        if (Own(session, project, sampleId) is not { } row)
            return LeadOutcome.NoSuchSample;
        if (row.At.Place is not (Place.Queued or Place.InReview))
            return LeadOutcome.NotInQueue;
        Release(session, project, lead, sampleId);
        var passedOn = new ReviewAnswer(
            new Id<ReviewAnswer>(Guid.CreateVersion7(session.Now)), project.Id, sampleId, row.Round, lead, default, Verdict.Skip, null,
            ImmutableSortedDictionary<string, string>.Empty, [ReviewAnswer.ToLead], comment, 0, false, Standing.Skipped, null,
            project.TaskVersion, project.GuidelineVersion, session.Now);
        AnswerRows.Add(session, passedOn);
        Answering.Announce(session, passedOn);
        Derive(session, project, sampleId);
        return LeadOutcome.Done;
    }

    /// <summary>Puts back into the queue what was passed on to the lead.</summary>
    public LeadOutcome Reopen(WriteSession session, Project project, Guid lead, Id<Sample> sampleId)
    {
        if (Own(session, project, sampleId) is not { } row)
            return LeadOutcome.NoSuchSample;
        var passedOn = AnswerRows.Of(session, sampleId, row.Round).FindAll(a => a.IsPassedOn);
        if (passedOn.Count == 0 || row.At.Place != Place.Disputed)
            return LeadOutcome.NotInQueue;
        foreach (var skip in passedOn)
        {
            AnswerRows.Stand(session, skip.Id, Standing.Undone);
            session.Record(EventKinds.AnswerUndone, project.Id, sampleId.ToString(), lead, new { answer = skip.Id.Value, skip.Round });
        }
        Derive(session, project, sampleId);
        return LeadOutcome.Done;
    }

    private static SampleRow? Own(WriteSession session, Project project, Id<Sample> sampleId) =>
        SampleRow.Find(session, sampleId) is { } row && row.ProjectId == project.Id ? row : null;

    private void Derive(WriteSession session, Project project, Id<Sample> sampleId)
    {
        var row = SampleRow.Find(session, sampleId)!; // the caller has just read it
        keeper.Derived(session, project.Task, row, 0, AnswerRows.Of(session, sampleId, row.Round), AnswerRows.Ruling(session, sampleId, row.Round));
    }

    /// <summary>The last decision again, with another priority; false when there is none.</summary>
    private static bool DecideAgain(WriteSession session, Id<Sample> sampleId, double priority)
    {
        var last = session.QueryFirst(LastDecision, row => new RoutingDecision(
            new Id<RoutingDecision>(Guid.CreateVersion7(session.Now)), sampleId, row.GetInt32(0), row.GetInt32(1), (RouteOutcome)row.GetInt32(2),
            JsonText.Read<ImmutableArray<string>>(row.GetString(3)), priority, row.IsDBNull(4) ? null : row.GetDouble(4), row.GetDouble(5), session.Now), sampleId.Value);
        if (last is null)
            return false;
        var reasons = last.Reasons.Contains(PriorityByLead) ? last.Reasons : last.Reasons.Add(PriorityByLead);
        session.Execute(InsertDecision, last.Id.Value, sampleId.Value, last.ScorecardVersion, last.PolicyVersion, last.Outcome,
            JsonText.Write(reasons), priority, last.InclusionProbability, last.Draw, last.At);
        return true;
    }
}
