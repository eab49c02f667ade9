using SynthCurate.Domain.Journey;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Routing;
using SynthCurate.Domain.Scoring;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Routing;

/// <summary>Writes a batch of scorecards and decisions with the states that follow from them.</summary>
internal static class RoutingRows
{
    private const string Move =
        """
        UPDATE "SampleStates" SET "Place" = @p1, "IsOpen" = @p2, "Priority" = @p3, "Required" = @p4, "Outcome" = @p5, "Confidence" = @p6,
            "QueuedAt" = @p7, "ChangedAt" = @p8
        WHERE "SampleId" = @p0 AND "Place" = 0
        """;

    /// <summary>Only while it is where it was and nobody has touched it meanwhile; one that waits keeps its time of arrival in the queue.</summary>
    private const string MoveAgain =
        """
        UPDATE "SampleStates" SET "Place" = @p1, "IsOpen" = @p2, "Priority" = @p3, "Required" = @p4, "Outcome" = @p5, "Confidence" = @p6,
            "QueuedAt" = CASE WHEN @p2 THEN COALESCE("QueuedAt", @p7) END, "ChangedAt" = @p8
        WHERE "SampleId" = @p0 AND "Place" = @p9 AND "Counted" = 0 AND "Live" = 0
          AND NOT EXISTS (SELECT 1 FROM "Answers" a WHERE a."SampleId" = @p0)
        """;

    private const string InsertCard =
        """
        INSERT INTO "Scorecards" ("SampleId", "Version", "Confidence", "Signals", "Flags", "Failures", "At")
        VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6)
        """;

    private const string InsertDecision =
        """
        INSERT INTO "RoutingDecisions" ("Id", "SampleId", "ScorecardVersion", "PolicyVersion", "Outcome", "Reasons", "Priority", "InclusionProbability", "Draw", "At")
        VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9)
        """;

    private const string InsertFlag =
        """INSERT INTO "SampleFlags" ("ProjectId", "Name", "Number") VALUES (@p0, @p1, @p2) ON CONFLICT DO NOTHING""";

    private const string DeleteFlag = """DELETE FROM "SampleFlags" WHERE "ProjectId" = @p0 AND "Name" = @p1 AND "Number" = @p2""";

    /// <summary>Writes what is still waiting for its first decision; the rest of the batch was done by another node. Announces the counts.</summary>
    public static void WriteFirst(WriteSession session, Project project, IReadOnlyList<RoutedSample> batch)
    {
        var counts = new Dictionary<RouteOutcome, int>();
        foreach (var routed in batch)
        {
            var place = PlaceOf(routed.Decision.Outcome);
            if (session.Execute(Move, MoveValues(session, project, routed, place)) == 0)
                continue;
            AddCard(session, routed);
            AddDecision(session, routed.Decision);
            session.Moved(project.Id, Place.Arrived, place);
            counts[routed.Decision.Outcome] = counts.GetValueOrDefault(routed.Decision.Outcome) + 1;
        }
        Announce(session, project, counts);
    }

    /// <summary>Writes the new decisions of samples that nobody has touched meanwhile.</summary>
    public static void WriteAgain(WriteSession session, Project project, IReadOnlyList<Rerouted> batch)
    {
        var counts = new Dictionary<RouteOutcome, int>();
        foreach (var again in batch)
        {
            var (routed, place) = (again.Routed, PlaceOf(again.Routed.Decision.Outcome));
            if (session.Execute(MoveAgain, [.. MoveValues(session, project, routed, place), again.From]) == 0)
                continue;
            if (!ReferenceEquals(again.OldCard, routed.Card))
                ReplaceCard(session, routed, again.OldCard);
            AddDecision(session, routed.Decision);
            session.Moved(project.Id, again.From, place);
            counts[routed.Decision.Outcome] = counts.GetValueOrDefault(routed.Decision.Outcome) + 1;
        }
        Announce(session, project, counts);
    }

    private static void ReplaceCard(WriteSession session, RoutedSample routed, Scorecard? old)
    {
        foreach (var flag in (old?.Flags ?? []).Select(f => f.Name).Distinct(StringComparer.Ordinal))
            session.Send(DeleteFlag, routed.Sample.ProjectId.Value, flag, routed.Sample.Number);
        AddCard(session, routed);
    }

    private static object?[] MoveValues(WriteSession session, Project project, RoutedSample routed, Place place) =>
    [
        routed.Sample.Id.Value, place, place == Place.Queued, routed.Decision.Priority, project.Review.Overlap, routed.Decision.Outcome,
        routed.Card.Confidence, place == Place.Queued ? session.Now : null, session.Now,
    ];

    private static void AddCard(WriteSession session, RoutedSample routed)
    {
        var card = routed.Card;
        session.Send(InsertCard, card.SampleId.Value, card.Version, card.Confidence, JsonText.Write(card.Signals), JsonText.Write(card.Flags), JsonText.Write(card.Failures), card.At);
        foreach (var flag in card.Flags.Select(f => f.Name).Distinct(StringComparer.Ordinal))
            session.Send(InsertFlag, routed.Sample.ProjectId.Value, flag, routed.Sample.Number);
    }

    private static void AddDecision(WriteSession session, RoutingDecision decision) => session.Execute(
        InsertDecision, decision.Id.Value, decision.SampleId.Value, decision.ScorecardVersion, decision.PolicyVersion, decision.Outcome,
        JsonText.Write(decision.Reasons), decision.Priority, decision.InclusionProbability, decision.Draw, decision.At);

    private static void Announce(WriteSession session, Project project, Dictionary<RouteOutcome, int> counts)
    {
        if (counts.Count > 0)
            session.Record(EventKinds.SamplesRouted, project.Id, project.Id.ToString(), null, counts);
    }

    private static Place PlaceOf(RouteOutcome outcome) => outcome switch
    {
        RouteOutcome.Accepted => Place.Accepted,
        RouteOutcome.Rejected => Place.Rejected,
        _ => Place.Queued,
    };
}
