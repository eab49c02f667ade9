using Microsoft.EntityFrameworkCore;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Tests.Persistence;

public sealed class EventChainTests
{
    [Fact]
    public void Chain_AsWritten_Holds() => FirstBroken(Chain(20)).ShouldBeNull();

    [Fact]
    public void Chain_LineRemoved_BreaksAtTheNext()
    {
        var lines = Chain(20);
        lines.RemoveAt(7);

        FirstBroken(lines).ShouldBe(9);
    }

    [Fact]
    public void Chain_LinesSwapped_BreaksAtTheFirstOfThem()
    {
        var lines = Chain(20);
        (lines[4], lines[5]) = (lines[5] with { Sequence = 5 }, lines[4] with { Sequence = 6 });

        FirstBroken(lines).ShouldBe(5);
    }

    public static TheoryData<string> Parts => new("kind", "project", "subject", "actor", "detail", "at", "hash", "shift");

    [Theory]
    [MemberData(nameof(Parts))]
    public void Chain_OnePartOfALineChanged_BreaksThere(string part)
    {
        var lines = Chain(12);
        lines[6] = Changed(lines[6], part);

        FirstBroken(lines).ShouldBe(7);
    }

    [Fact]
    public void Chain_AnyBitOfAHashFlipped_BreaksThereOrAtTheNext()
    {
        for (var bit = 0; bit < 256; bit++)
        {
            var lines = Chain(4);
            var hash = lines[1].Hash.ToArray();
            hash[bit / 8] ^= (byte)(1 << (bit % 8));
            lines[1] = lines[1] with { Hash = hash };

            FirstBroken(lines).ShouldBe(2);
        }
    }

    private static EventRecord Changed(EventRecord line, string part) => part switch
    {
        "kind" => line with { Kind = line.Kind + "x" },
        "project" => line with { ProjectId = null },
        "subject" => line with { Subject = "" },
        "actor" => line with { Actor = Guid.NewGuid() },
        "detail" => line with { Detail = "{\"a\":2}" },
        "at" => line with { At = line.At.AddMicroseconds(1) },
        "hash" => line with { PreviousHash = new byte[32] },
        _ => line with { Kind = line.Kind + line.Subject[..1], Subject = line.Subject[1..] }, // same letters, another border
    };

    private static long? FirstBroken(IEnumerable<EventRecord> lines)
    {
        var end = ChainEnd.Empty;
        foreach (var line in lines)
        {
            if (!EventChain.Follows(end, line))
                return line.Sequence;
            end = new ChainEnd(line.Sequence, line.Hash);
        }
        return null;
    }

    private static List<EventRecord> Chain(int length)
    {
        var end = ChainEnd.Empty;
        var lines = new List<EventRecord>();
        for (var i = 0; i < length; i++)
        {
            var line = EventChain.Next(end, new PendingEvent("Kind", Guid.NewGuid(), "subject " + i, null, "{\"a\":1}"), OddFacts.At);
            end = new ChainEnd(line.Sequence, line.Hash);
            lines.Add(line);
        }
        return lines;
    }
}

public abstract class AuditLogTests(StoreFixture fixture)
{
    [Fact]
    public async Task Verify_StoredLogWithOddText_Holds()
    {
        await RecordAsync(30);

        var verdict = await Log.VerifyAsync(Cancel);

        verdict.FirstBroken.ShouldBeNull();
        verdict.Lines.ShouldBeGreaterThanOrEqualTo(30);
    }

    [Fact]
    public async Task Verify_LineChangedInTheStore_NamesIt()
    {
        await RecordAsync(10);
        var last = await LastAsync();
        await ExecuteAsync($"""UPDATE "Events" SET "Detail" = "Detail" || ' ' WHERE "Sequence" = {last - 4}""");

        var verdict = await Log.VerifyAsync(Cancel);
        await ExecuteAsync($"""UPDATE "Events" SET "Detail" = trim("Detail") WHERE "Sequence" = {last - 4}""");

        verdict.FirstBroken.ShouldBe(last - 4);
        (await Log.VerifyAsync(Cancel)).FirstBroken.ShouldBeNull();
    }

    [Fact]
    public async Task Read_ByPage_GivesEveryLineOnce()
    {
        var subject = await RecordAsync(23);

        var seen = new List<EventRecord>();
        long? after = null;
        do
        {
            var page = await Log.ReadAsync(new EventFilter { Subject = subject, After = after }, 10, Cancel);
            seen.AddRange(page);
            after = page.Count == 10 ? page[^1].Sequence : null;
        }
        while (after is not null);

        seen.Select(e => e.Sequence).ShouldBe(seen.Select(e => e.Sequence).Distinct().Order());
        seen.Count.ShouldBe(23);
    }

    [Fact]
    public async Task Read_FilteredByKind_GivesThatKindOnly()
    {
        var subject = await RecordAsync(3);

        (await Log.ReadAsync(new EventFilter { Subject = subject, Kind = EventKinds.KeyCreated }, 10, Cancel)).ShouldBeEmpty();
        (await Log.ReadAsync(new EventFilter { Subject = subject, Kind = EventKinds.AnswerCounted }, 10, Cancel)).Count.ShouldBe(3);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private AuditLog Log => new(Contexts);

    private IDbContextFactory<CurationDbContext> Contexts =>
        (IDbContextFactory<CurationDbContext>)fixture.Services.GetService(typeof(IDbContextFactory<CurationDbContext>))!; // persistence registers it

    private async Task<string> RecordAsync(int lines)
    {
        var subject = Guid.NewGuid().ToString("N");
        for (var i = 0; i < lines; i++)
            await fixture.Writer.WriteAsync(s => s.Record(EventKinds.AnswerCounted, OddFacts.Id<Domain.Projects.Project>(), subject, Guid.NewGuid(), new { OddFacts.TextInJson }), Cancel);
        return subject;
    }

    private async Task<long> LastAsync()
    {
        await using var db = fixture.Open();
        return await db.Events.MaxAsync(e => e.Sequence, Cancel);
    }

    private Task<int> ExecuteAsync(string sql) => fixture.Writer.WriteAsync(session => session.Execute(sql), Cancel);
}

public sealed class SqliteAuditLogTests(SqliteStore store) : AuditLogTests(store), IClassFixture<SqliteStore>;

public sealed class PostgreSqlAuditLogTests(PostgreSqlStore store) : AuditLogTests(store), IClassFixture<PostgreSqlStore>;
