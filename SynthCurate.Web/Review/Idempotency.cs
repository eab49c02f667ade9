using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Review;

/// <summary>Remembers, in the write itself, what a marked request was answered.</summary>
internal static class Idempotency
{
    private const string Find = """SELECT "RequestHash", "Response" FROM "IdempotencyRecords" WHERE "UserId" = @p0 AND "Key" = @p1""";

    private const string Insert =
        """
        INSERT INTO "IdempotencyRecords" ("UserId", "Key", "RequestHash", "Status", "Response", "At") VALUES (@p0, @p1, @p2, @p3, @p4, @p5)
        """;

    private const string Clear = """DELETE FROM "IdempotencyRecords" WHERE "At" < @p0""";

    /// <summary>The outcome that the mark stands for; null when it is new.</summary>
    public static AnswerOutcome? Earlier(WriteSession session, Guid user, RequestMark mark)
    {
        var found = session.QueryFirst(Find, row => ((byte[])row.GetValue(0), row.GetString(1)), user, mark.Key);
        if (found.Item2 is null)
            return null;
        return Outcome(mark, found.Item1, found.Item2);
    }

    /// <summary>The outcome that was kept as <paramref name="response"/> of the request with this hash.</summary>
    public static AnswerOutcome Outcome(RequestMark mark, byte[] hash, string response) =>
        hash.AsSpan().SequenceEqual(mark.Hash) ? new AnswerOutcome.Kept(Read(response)) : new AnswerOutcome.KeyReused();

    public static void Remember(WriteSession session, Guid user, RequestMark mark, AnswerReceipt receipt) =>
        session.Send(Insert, user, mark.Key, mark.Hash, 200, Write(receipt), session.Now);

    /// <summary>Drops what was remembered before <paramref name="before"/>.</summary>
    public static int Forget(WriteSession session, DateTimeOffset before) => session.Execute(Clear, before);

    private static string Write(AnswerReceipt receipt) => JsonText.Write(new Stored(receipt.Id.Value, receipt.Counted, receipt.Late, receipt.Skipped));

    private static AnswerReceipt Read(string text)
    {
        var stored = JsonText.Read<Stored>(text);
        return new AnswerReceipt(new(stored.Id), stored.Counted, stored.Late, stored.Skipped);
    }

    private sealed record Stored(Guid Id, bool Counted, bool Late, bool Skipped);
}
