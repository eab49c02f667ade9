using SynthCurate.Domain.Journey;

namespace SynthCurate.Web.Review;

/// <summary>The claim: one statement that finds the first sample of the queue which this reviewer may have, and takes a seat of it.
/// @p0 the new lease, @p1 project, @p2 reviewer, @p3 now, @p4 expiry, @p5 and @p6 the versions of the form; the search's own parameters follow.</summary>
/// <param name="Take">Returns sample, round, seat and epoch of the lease.</param>
/// <param name="TakeAndRead">The same on PostgreSQL, which can go on from what a statement returns: it also writes where the sample is now, so that the
/// next claim may be under way before this one's answer is here, and returns the columns of <see cref="ClaimedRows"/> as they were, then those four.</param>
internal sealed record ClaimSearch(string Take, string TakeAndRead)
{
    private const string Insert =
        """
        INSERT INTO "Leases" ("Id", "ProjectId", "SampleId", "Round", "Seat", "Reviewer", "Epoch", "ClaimedAt", "ExpiresAt", "TaskVersion", "ReviewVersion")
        SELECT @p0, s."ProjectId", s."SampleId", s."Round",
        """;

    /// <summary>The lowest seat that neither a live lease nor a counted answer has taken; so seats never exceed what is required.</summary>
    private const string FreeSeat =
        $"""
         CASE WHEN s."Required" = 1 THEN 1 ELSE (
            SELECT MIN(t."Seat") + 1 FROM (SELECT 0 AS "Seat" UNION ALL {TakenSeats}) t WHERE t."Seat" + 1 NOT IN ({TakenSeats})) END
        """;

    private const string TakenSeats =
        """
         SELECT l."Seat" FROM "Leases" l WHERE l."SampleId" = s."SampleId" AND l."Round" = s."Round" AND l."End" IS NULL
         UNION ALL
         SELECT l."Seat" FROM "Answers" a JOIN "Leases" l ON l."Id" = a."LeaseId"
         WHERE a."SampleId" = s."SampleId" AND a."Round" = s."Round" AND a."Standing" = 0
        """;

    private const string Open =
        """
        SELECT s."ProjectId", s."SampleId", s."Round", s."Required", s."Epoch" FROM "SampleStates" s
        WHERE s."ProjectId" = @p1 AND s."IsOpen"
          AND NOT EXISTS (SELECT 1 FROM "Leases" l WHERE l."SampleId" = s."SampleId" AND l."Round" = s."Round" AND l."Reviewer" = @p2 AND l."End" IS NULL)
        """;

    /// <summary>Not yet answered by him in this round, counted, late or skipped.</summary>
    private const string NotAnswered =
        """
          AND NOT EXISTS (SELECT 1 FROM "Answers" a WHERE a."SampleId" = s."SampleId" AND a."Reviewer" = @p2 AND a."Round" = s."Round" AND a."Standing" <> 2)
        """;

    private const string OnlySkipped =
        """
          AND EXISTS (SELECT 1 FROM "Answers" a WHERE a."SampleId" = s."SampleId" AND a."Reviewer" = @p2 AND a."Round" = s."Round" AND a."Standing" = 3)
          AND NOT EXISTS (SELECT 1 FROM "Answers" a WHERE a."SampleId" = s."SampleId" AND a."Reviewer" = @p2 AND a."Round" = s."Round" AND a."Standing" IN (0, 1))
        """;

    private const string First = """ ORDER BY s."Priority" DESC, s."Number" LIMIT 1""";

    private const string HoldsNothing =
        """ WHERE NOT EXISTS (SELECT 1 FROM "Leases" h WHERE h."Reviewer" = @p2 AND h."ProjectId" = @p1 AND h."End" IS NULL)""";

    /// <summary>What <see cref="Domain.Journey.Whereabouts.WithLive"/> says of an open sample with one more live lease.</summary>
    private static readonly string Move =
        $"""
        UPDATE "SampleStates" m SET "Place" = {(int)Place.InReview}, "Live" = m."Live" + 1, "IsOpen" = m."Counted" + m."Live" + 1 < m."Required",
            "Epoch" = t."Epoch", "ChangedAt" = @p3
        FROM taken t WHERE m."SampleId" = t."SampleId"
        """;

    private const string Behind =
        $"""
        SELECT * FROM ({Open} {NotAnswered} AND s."Priority" = @p7 AND s."Number" >= @p8 {First}) w
        UNION ALL
        SELECT * FROM ({Open} {NotAnswered} AND s."Priority" < @p7 {First}) b
        LIMIT 1
        """;

    public static ClaimSearch FromTheTop { get; } = Of($"{Open} {NotAnswered} {First}");

    /// <summary>@p7 priority, @p8 number: from this position on. The samples of the same priority and those below it are two searches, because either
    /// seeks in the queue's index where one with OR would scan; the second runs where the first finds nothing.</summary>
    public static ClaimSearch BehindPosition { get; } = Of(Behind);

    /// <summary>The same for a reviewer who holds nothing in the project; finds nothing for another.</summary>
    public static ClaimSearch BehindPositionForFreeHands { get; } = Of(Behind, HoldsNothing);

    /// <summary>The same when no lease waits to be swept up: else its sample may be the one that comes first.</summary>
    public static ClaimSearch BehindPositionForFreeHandsOnTidyQueue { get; } = Of(
        Behind, $"""{HoldsNothing} AND NOT EXISTS (SELECT 1 FROM "Leases" x WHERE x."ExpiresAt" <= @p3 AND x."End" IS NULL)""");

    /// <summary>What he himself skipped, the longest ago first.</summary>
    public static ClaimSearch SkippedBefore { get; } = Of(
        $"""
        {Open} {OnlySkipped}
        ORDER BY (SELECT MAX(a."At") FROM "Answers" a WHERE a."SampleId" = s."SampleId" AND a."Reviewer" = @p2 AND a."Standing" = 3), s."Number" LIMIT 1
        """);

    /// <summary>@p7 sample: this one or none.</summary>
    public static ClaimSearch ThisOne { get; } = Of($"""{Open} {NotAnswered} AND s."SampleId" = @p7""");

    private static ClaimSearch Of(string found, string condition = "")
    {
        var take = $"""{Insert} {FreeSeat}, @p2, s."Epoch" + 1, @p3, @p4, @p5, @p6 FROM ({found}) s{condition} RETURNING "SampleId", "Round", "Seat", "Epoch" """;
        return new ClaimSearch(take, $"""WITH taken AS ({take}), moved AS ({Move}) {ClaimedRows.OfTaken}""");
    }
}
