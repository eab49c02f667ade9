using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Tests.Persistence;

public abstract class StoreWriterTests(StoreFixture fixture)
{
    [Fact]
    public async Task Writes_ThatWaitTogether_ShareOneCommit()
    {
        var held = await HoldAsync();

        var writes = Enumerable.Range(0, 20).Select(_ => WriteTimeAsync()).ToList();
        held.Dispose();
        var times = await Task.WhenAll(writes);

        times.Distinct().Count().ShouldBe(1, "the transaction's time is one for all of its writes");
    }

    [Fact]
    public async Task Write_ThatThrows_FailsAloneAndLeavesNothing()
    {
        var held = await HoldAsync();
        var flags = Enumerable.Range(0, 9).Select(n => new SampleFlag(OddFacts.Id<Project>(), "f", n)).ToList();

        var writes = flags.Select(flag => fixture.Writer.WriteAsync(session =>
        {
            session.Db.Add(flag);
            session.Record("Tried", null, flag.ProjectId.ToString(), null);
            if (flag.Number % 4 == 0)
                throw new InvalidOperationException("a bug in write " + flag.Number);
        }, Cancel)).ToList();
        held.Dispose();
        await Task.WhenAll(writes).ContinueWith(_ => { }, Cancel, TaskContinuationOptions.None, TaskScheduler.Default);

        writes.Select(w => w.IsFaulted).ShouldBe(flags.Select(f => f.Number % 4 == 0));
        await using var db = fixture.Open();
        var ids = flags.Select(f => f.ProjectId).ToList();
        var stored = await db.SampleFlags.Where(f => ids.Contains(f.ProjectId)).Select(f => f.Number).ToListAsync(Cancel);
        stored.Order().ShouldBe([1, 2, 3, 5, 6, 7]);
        var subjects = ids.Select(i => i.ToString()).ToList();
        (await db.Events.CountAsync(e => subjects.Contains(e.Subject), Cancel)).ShouldBe(6);
    }

    [Fact]
    public async Task Write_BrokenConstraint_SparesItsNeighbours()
    {
        var member = OddFacts.Member();
        await AddAsync(member);
        var held = await HoldAsync();

        var before = AddAsync(OddFacts.Member());
        var broken = AddAsync(member);
        var after = AddAsync(OddFacts.Member());
        held.Dispose();

        await Should.ThrowAsync<DbUpdateException>(broken);
        await before;
        await after;
    }

    [Fact]
    public async Task Write_Acknowledged_IsReadByAnotherConnection()
    {
        for (var i = 0; i < 50; i++)
        {
            var member = OddFacts.Member();
            await AddAsync(member);

            await using var db = fixture.Open();
            (await db.Members.AnyAsync(m => m.UserId == member.UserId, Cancel)).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Write_NotYetCommitted_IsNotReadByAnother()
    {
        var member = OddFacts.Member();
        var seen = true;

        await fixture.Writer.WriteAsync(session =>
        {
            session.Db.Add(member);
            session.Db.SaveChanges();
            using var other = fixture.Open();
            seen = other.Members.Any(m => m.UserId == member.UserId);
        }, Cancel);

        seen.ShouldBeFalse();
    }

    [Fact]
    public async Task PeoplesWrites_WhileBulkWaits_GoFirst()
    {
        var order = new ConcurrentQueue<string>();
        var held = await HoldAsync();

        var bulk = Enumerable.Range(0, 3).Select(_ => fixture.Writer.WriteAsync(_ => order.Enqueue("bulk"), Cancel, WriteLane.Bulk)).ToList();
        var people = Enumerable.Range(0, 5).Select(_ => fixture.Writer.WriteAsync(_ => order.Enqueue("person"), Cancel)).ToList();
        held.Dispose();
        await Task.WhenAll([.. bulk, .. people]);

        order.Take(5).ShouldAllBe(who => who == "person");
        order.Count.ShouldBe(8);
    }

    [Fact]
    public async Task Bulk_UnderEndlessWritesOfPeople_IsDone()
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var load = Enumerable.Range(0, 4).Select(async _ =>
        {
            while (!enough.IsCancellationRequested)
                await fixture.Writer.WriteAsync(_ => { }, Cancel);
        }).ToList();

        for (var i = 0; i < 20; i++)
            await fixture.Writer.WriteAsync(_ => { }, Cancel, WriteLane.Bulk).WaitAsync(TimeSpan.FromSeconds(60), Cancel);

        await enough.CancelAsync();
        await Task.WhenAll(load);
    }

    [Fact]
    public async Task Listener_ThatThrows_HarmsNeitherWriterNorOtherListeners()
    {
        var told = new ConcurrentQueue<string>();
        var events = fixture.Services.GetRequiredService<CommittedEvents>();
        Action<IReadOnlyList<EventRecord>> bad = _ => throw new InvalidOperationException("a bad listener");
        Action<IReadOnlyList<EventRecord>> good = lines => told.Enqueue(lines[0].Subject);
        events.Committed += bad;
        events.Committed += good;

        await fixture.Writer.WriteAsync(session => session.Record("Heard", null, "listener", null), Cancel);
        await fixture.Writer.WriteAsync(_ => { }, Cancel); // the announcement of the first is over when the second is done

        events.Committed -= bad;
        events.Committed -= good;
        told.ShouldContain("listener");
    }

    [Fact]
    public async Task SavingThroughTheFactory_FromInsideAWrite_IsRefusedNotHanging()
    {
        if (fixture.Services.GetRequiredService<StoreConnections>().Provider == StorageProvider.PostgreSql)
            return; // only the embedded store has one writer

        var write = fixture.Writer.WriteAsync(_ =>
        {
            using var db = fixture.Open();
            db.Add(OddFacts.Member());
            db.SaveChanges();
        }, Cancel);

        (await Should.ThrowAsync<InvalidOperationException>(write.WaitAsync(TimeSpan.FromSeconds(60), Cancel))).Message.ShouldContain("session");
    }

    [Fact]
    public async Task Funnel_MovedInManyWrites_AddsUp()
    {
        var project = OddFacts.Id<Project>();

        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => fixture.Writer.WriteAsync(session =>
        {
            session.Moved(project, null, Domain.Journey.Place.Arrived);
            session.Moved(project, Domain.Journey.Place.Arrived, Domain.Journey.Place.Queued);
        }, Cancel)));

        await using var db = fixture.Open();
        var counts = await db.FunnelCounts.Where(c => c.ProjectId == project).ToDictionaryAsync(c => c.Place, c => c.Samples, Cancel);
        counts.GetValueOrDefault(Domain.Journey.Place.Queued).ShouldBe(40);
        counts.GetValueOrDefault(Domain.Journey.Place.Arrived).ShouldBe(0);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Task AddAsync(object fact) => fixture.Writer.WriteAsync(session => { session.Db.Add(fact); }, Cancel);

    private Task<DateTimeOffset> WriteTimeAsync() => fixture.Writer.WriteAsync(session =>
    {
        session.Record("Timed", null, Guid.NewGuid().ToString(), null);
        fixture.Time.Advance(TimeSpan.FromSeconds(1));
        return session.Now;
    }, Cancel);

    /// <summary>Keeps the writer busy until the result is disposed, so that writes queue up behind.</summary>
    private async Task<IDisposable> HoldAsync()
    {
        var hold = new Hold();
        hold.Done = fixture.Writer.WriteAsync(_ => hold.Wait(), Cancel);
        await hold.Entered;
        return hold;
    }

    private sealed class Hold : IDisposable
    {
        private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ManualResetEventSlim _go = new();

        public Task? Done { get; set; }
        public Task Entered => _entered.Task;

        public void Wait()
        {
            _entered.TrySetResult();
            _go.Wait(TimeSpan.FromSeconds(30));
        }

        public void Dispose() => _go.Set();
    }
}

public sealed class SqliteStoreWriterTests(SqliteStore store) : StoreWriterTests(store), IClassFixture<SqliteStore>;

public sealed class PostgreSqlStoreWriterTests(PostgreSqlStore store) : StoreWriterTests(store), IClassFixture<PostgreSqlStore>;
