using System.Data.Common;

namespace SynthCurate.Web.Persistence;

/// <summary>What a write asks the store before any write of its batch is run. On PostgreSQL the questions of a batch travel together, there and back
/// once for all; on a store in this process nothing travels, and every write asks in its turn.</summary>
/// <param name="By">On whose behalf. Only the first of his writes in a batch asks ahead: the second may depend on what that one changes.</param>
/// <param name="Takes">Whether the statement changes something. Such statements go first, and so do their writes.</param>
/// <param name="Ask">The statement at the transaction's time; null when the write has to ask in its turn.</param>
/// <param name="Read">Reads its rows; what it returns is the write's <see cref="WriteSession.Ahead"/>.</param>
internal sealed record AheadQuestion(Guid By, bool Takes, Func<DateTimeOffset, AheadStatement?> Ask, Func<DbDataReader, object?> Read);

internal sealed record AheadStatement(string Sql, object?[] Values);

/// <summary>A batch in the order in which it is run, with what was asked ahead. All of its writes waited at the same time, so any order is right;
/// those that asked come first, so that nothing but each other comes between question and answer.</summary>
internal static class AheadRound
{
    public static IReadOnlyList<(PendingWrite Write, object? Found)> Ask(IReadOnlyList<PendingWrite> batch, WriterConnection connection, DateTimeOffset now)
    {
        var asked = new List<(PendingWrite Write, AheadQuestion Question, AheadStatement Statement)>();
        var seen = new HashSet<Guid>();
        foreach (var write in batch)
        {
            if (write.Ahead is { } question && seen.Add(question.By) && question.Ask(now) is { } statement)
                asked.Add((write, question, statement));
        }
        if (asked.Count < 2)
            return InTurn(batch); // alone it would travel no further than in its turn
        asked = [.. asked.OrderBy(a => !a.Question.Takes)];
        var found = new object?[asked.Count];
        connection.QueryAll([.. asked.Select(a => a.Statement)], (i, rows) => found[i] = asked[i].Question.Read(rows));
        var first = asked.Select(a => a.Write).ToHashSet();
        return [.. asked.Select((a, i) => (a.Write, found[i])), .. InTurn([.. batch.Where(w => !first.Contains(w))])];
    }

    public static IReadOnlyList<(PendingWrite Write, object? Found)> InTurn(IReadOnlyList<PendingWrite> batch) => [.. batch.Select(w => (w, (object?)null))];
}
