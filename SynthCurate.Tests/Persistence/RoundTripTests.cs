using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using SynthCurate.Domain.Journey;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Samples;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Tests.Persistence;

public abstract class RoundTripTests(StoreFixture fixture)
{
    [Fact]
    public Task Project_Stored_ComesBackAlike() => ComesBackAlike(OddFacts.Project(), (p, q) => p.Id == q.Id);

    [Fact]
    public Task ProjectSettings_Stored_ComesBackAlike() => ComesBackAlike(OddFacts.Settings(), (s, t) => s.ProjectId == t.ProjectId);

    [Fact]
    public Task ProjectTally_Stored_ComesBackAlike() =>
        ComesBackAlike(new ProjectTally(OddFacts.Id<Project>(), 77, long.MaxValue), (s, t) => s.ProjectId == t.ProjectId);

    [Fact]
    public Task Member_Stored_ComesBackAlike() => ComesBackAlike(OddFacts.Member(), (m, n) => m.UserId == n.UserId);

    [Fact]
    public Task ApiKey_Stored_ComesBackAlike() => ComesBackAlike(OddFacts.Key(), (k, l) => k.Id == l.Id);

    [Fact]
    public Task Sample_Stored_ComesBackAlike() => ComesBackAlike(OddFacts.Sample(), (s, t) => s.Id == t.Id);

    [Fact]
    public Task Sample_WithNothingInIt_ComesBackAlike() => ComesBackAlike(OddFacts.EmptySample(), (s, t) => s.Id == t.Id);

    [Fact]
    public Task SampleState_Stored_ComesBackAlike() => ComesBackAlike(OddFacts.State(), (s, t) => s.SampleId == t.SampleId);

    [Fact]
    public Task SampleFlag_Stored_ComesBackAlike() =>
        ComesBackAlike(new SampleFlag(OddFacts.Id<Project>(), OddFacts.Text, 3), (s, t) => s.ProjectId == t.ProjectId);

    [Fact]
    public Task FunnelCount_Stored_ComesBackAlike() =>
        ComesBackAlike(new FunnelCount(OddFacts.Id<Project>(), Place.Duplicate, long.MaxValue), (s, t) => s.ProjectId == t.ProjectId);

    [Fact]
    public Task Scorecard_Stored_ComesBackAlike() => ComesBackAlike(OddFacts.Scorecard(), (s, t) => s.SampleId == t.SampleId);

    [Fact]
    public Task RoutingDecision_Stored_ComesBackAlike() => ComesBackAlike(OddFacts.Decision(), (s, t) => s.Id == t.Id);

    [Fact]
    public Task Lease_Live_ComesBackAlike() => ComesBackAlike(OddFacts.Lease(), (s, t) => s.Id == t.Id);

    [Fact]
    public Task Lease_Ended_ComesBackAlike() => ComesBackAlike(OddFacts.EndedLease(), (s, t) => s.Id == t.Id);

    [Fact]
    public Task Draft_Stored_ComesBackAlike() => ComesBackAlike(OddFacts.Draft(), (s, t) => s.Reviewer == t.Reviewer);

    [Fact]
    public Task ReviewAnswer_Stored_ComesBackAlike() => ComesBackAlike(OddFacts.Answer(), (s, t) => s.Id == t.Id);

    [Fact]
    public Task Adjudication_Stored_ComesBackAlike() => ComesBackAlike(OddFacts.Ruling(), (s, t) => s.Id == t.Id);

    [Fact]
    public Task IdempotencyRecord_Stored_ComesBackAlike() => ComesBackAlike(OddFacts.Idempotency(), (s, t) => s.UserId == t.UserId);

    [Fact]
    public Task ImportJob_Stored_ComesBackAlike() => ComesBackAlike(OddFacts.Import(), (s, t) => s.Id == t.Id);

    [Fact]
    public Task ImportRejection_Stored_ComesBackAlike() => ComesBackAlike(OddFacts.Rejection(), (s, t) => s.ImportId == t.ImportId);

    [Fact]
    public Task ExportJob_Stored_ComesBackAlike() => ComesBackAlike(OddFacts.Export(), (s, t) => s.Id == t.Id);

    [Fact]
    public Task Account_Stored_ComesBackAlike() => ComesBackAlike(OddFacts.Account(), (s, t) => s.Id == t.Id);

    [Fact]
    public Task RingKey_Stored_ComesBackAlike() => ComesBackAlike(new RingKey { Xml = "<key>" + OddFacts.Text + "</key>" }, (s, t) => s.Xml == t.Xml);

    [Fact]
    public async Task Fingerprint_Stored_ComesBackByteForByte()
    {
        var sample = OddFacts.Sample();
        await AddAsync(sample);

        await using var db = fixture.Open();
        var read = await db.Samples.SingleAsync(s => s.Fingerprint == sample.Fingerprint && s.ProjectId == sample.ProjectId, Cancel);

        read.Id.ShouldBe(sample.Id);
        read.Fingerprint.ShouldBe(sample.Fingerprint);
    }

    [Fact]
    public async Task Instants_AMicrosecondApart_KeepTheirOrderInQueries()
    {
        var first = OddFacts.Lease();
        var second = first with { Id = OddFacts.Id<Domain.Review.Lease>(), Seat = 3, Reviewer = Guid.NewGuid(), ExpiresAt = first.ExpiresAt.AddMicroseconds(1) };
        await AddAsync(first);
        await AddAsync(second);

        await using var db = fixture.Open();
        var expired = await db.Leases.Where(l => l.SampleId == first.SampleId && l.ExpiresAt <= first.ExpiresAt).ToListAsync(Cancel);

        expired.ShouldHaveSingleItem().Id.ShouldBe(first.Id);
    }

    [Fact]
    public void EveryMappedFact_HasATestHere()
    {
        using var db = fixture.Open();
        var mapped = db.Model.GetEntityTypes().Select(e => e.ClrType).Where(t => t.Namespace!.StartsWith("SynthCurate", StringComparison.Ordinal));
        var tested = typeof(RoundTripTests).GetMethods().Select(m => m.Name.Split('_')[0]).Append(nameof(EventRecord));

        mapped.Select(t => t.Name).Except(tested).ShouldBeEmpty("each needs a round trip; EventRecord's is in EventChainTests");
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task ComesBackAlike<T>(T fact, Expression<Func<T, T, bool>> isSame)
        where T : class
    {
        await AddAsync(fact);

        await using var db = fixture.Open();
        var itself = Expression.Lambda<Func<T, bool>>(
            new Replace(isSame.Parameters[1], Expression.Constant(fact)).Visit(isSame.Body), isSame.Parameters[0]);
        var read = await db.Set<T>().SingleAsync(itself, Cancel);

        JsonText.Write(read).ShouldBe(JsonText.Write(fact));
    }

    private Task AddAsync(object fact) => fixture.Writer.WriteAsync(session => { session.Db.Add(fact); }, Cancel);

    private sealed class Replace(Expression what, Expression by) : ExpressionVisitor
    {
        [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(node))]
        public override Expression? Visit(Expression? node) => node == what ? by : base.Visit(node);
    }
}

public sealed class SqliteRoundTripTests(SqliteStore store) : RoundTripTests(store), IClassFixture<SqliteStore>;

public sealed class PostgreSqlRoundTripTests(PostgreSqlStore store) : RoundTripTests(store), IClassFixture<PostgreSqlStore>;
