namespace SynthCurate.Web.Review;

/// <summary>The claim: one statement that finds the first sample of the queue which this reviewer may have, and takes a seat of it.
/// @p0 the new lease, @p1 project, @p2 reviewer, @p3 now, @p4 expiry; the search's own parameters follow.</summary>
internal static class ClaimStatements
{
    private const string Take =
        """
        INSERT INTO "Leases" ("Id", "ProjectId", "SampleId", "Round", "Seat", "Reviewer", "Epoch", "ClaimedAt", "ExpiresAt")
        SELECT @p0, s."ProjectId", s."SampleId", s."Round",
        """
        + FreeSeat +
        """
        , @p2, s."Epoch" + 1, @p3, @p4
        FROM "SampleStates" s
        WHERE s."ProjectId" = @p1 AND s."IsOpen"
          AND NOT EXISTS (SELECT 1 FROM "Leases" l WHERE l."SampleId" = s."SampleId" AND l."Round" = s."Round" AND l."Reviewer" = @p2 AND l."End" IS NULL)
        """;

    /// <summary>The lowest seat that neither a live lease nor a counted answer has taken; so seats never exceed what is required.</summary>
    private const string FreeSeat =
        """
         CASE WHEN s."Required" = 1 THEN 1 ELSE (
            SELECT MIN(t."Seat") + 1 FROM (SELECT 0 AS "Seat" UNION ALL
        """ + TakenSeats + """
            ) t WHERE t."Seat" + 1 NOT IN (
        """ + TakenSeats + """
            )) END
        """;

    private const string TakenSeats =
        """
         SELECT l."Seat" FROM "Leases" l WHERE l."SampleId" = s."SampleId" AND l."Round" = s."Round" AND l."End" IS NULL
         UNION ALL
         SELECT l."Seat" FROM "Answers" a JOIN "Leases" l ON l."Id" = a."LeaseId"
         WHERE a."SampleId" = s."SampleId" AND a."Round" = s."Round" AND a."Standing" = 0
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

    private const string First =
        """

        ORDER BY s."Priority" DESC, s."Number" LIMIT 1
        """;

    private const string Result =
        """

        RETURNING "SampleId", "Round", "Seat", "Epoch"
        """;

    public const string FromTheTop = Take + "\n" + NotAnswered + First + Result;

    /// <summary>@p5 priority, @p6 number: at this position or behind it among samples of the same priority. Two statements, because either seeks
    /// in the queue's index where one with OR would scan.</summary>
    public const string WithinPriority = Take + "\n" + NotAnswered + """ AND s."Priority" = @p5 AND s."Number" >= @p6""" + First + Result;

    /// <summary>@p5 priority: behind all samples of that priority.</summary>
    public const string BelowPriority = Take + "\n" + NotAnswered + """ AND s."Priority" < @p5""" + First + Result;

    /// <summary>What he himself skipped, the longest ago first.</summary>
    public const string SkippedBefore = Take + "\n" + OnlySkipped +
        """

        ORDER BY (SELECT MAX(a."At") FROM "Answers" a WHERE a."SampleId" = s."SampleId" AND a."Reviewer" = @p2 AND a."Standing" = 3), s."Number" LIMIT 1
        """ + Result;

    /// <summary>@p5 sample: this one or none.</summary>
    public const string ThisOne = Take + "\n" + NotAnswered + """ AND s."SampleId" = @p5""" + Result;
}
