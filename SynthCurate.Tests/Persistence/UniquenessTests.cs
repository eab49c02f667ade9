using Microsoft.EntityFrameworkCore;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Samples;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Tests.Persistence;

public abstract class UniquenessTests(StoreFixture fixture)
{
    [Fact]
    public Task Lease_SecondLiveOfASeat_IsRefused()
    {
        var lease = OddFacts.Lease();
        return IsRefused(lease, lease with { Id = OddFacts.Id<Lease>(), Reviewer = Guid.NewGuid() });
    }

    [Fact]
    public Task Lease_SecondLiveOfAReviewer_IsRefused()
    {
        var lease = OddFacts.Lease();
        return IsRefused(lease, lease with { Id = OddFacts.Id<Lease>(), Seat = lease.Seat + 1 });
    }

    [Fact]
    public Task Lease_OfASeatWhoseLeaseEnded_IsTaken()
    {
        var ended = OddFacts.EndedLease();
        return IsTaken(ended, ended with { Id = OddFacts.Id<Lease>(), End = null, EndedAt = null });
    }

    [Fact]
    public Task Answer_SecondCountedOfAReviewer_IsRefused()
    {
        var answer = OddFacts.Answer() with { Standing = Standing.Counted };
        return IsRefused(answer, answer with { Id = OddFacts.Id<ReviewAnswer>(), LeaseId = OddFacts.Id<Lease>() });
    }

    [Theory]
    [InlineData(Standing.Late)]
    [InlineData(Standing.Undone)]
    [InlineData(Standing.Skipped)]
    public Task Answer_ThatDoesNotCount_IsTakenBesideTheCountedOne(Standing standing)
    {
        var answer = OddFacts.Answer() with { Standing = Standing.Counted };
        return IsTaken(answer, answer with { Id = OddFacts.Id<ReviewAnswer>(), Standing = standing });
    }

    [Fact]
    public Task Ruling_SecondOfARound_IsRefused()
    {
        var ruling = OddFacts.Ruling();
        return IsRefused(ruling, ruling with { Id = OddFacts.Id<Adjudication>(), By = Guid.NewGuid() });
    }

    [Fact]
    public Task Sample_SameContentInAProject_IsRefused()
    {
        var sample = OddFacts.Sample();
        return IsRefused(sample, sample with { Id = OddFacts.Id<Sample>(), Number = 1, Key = "other" });
    }

    [Fact]
    public Task Sample_SameKeyInAProject_IsRefused()
    {
        var sample = OddFacts.Sample();
        return IsRefused(sample, sample with { Id = OddFacts.Id<Sample>(), Number = 1, Fingerprint = default });
    }

    [Fact]
    public Task Sample_SameNumberInAProject_IsRefused()
    {
        var sample = OddFacts.Sample();
        return IsRefused(sample, sample with { Id = OddFacts.Id<Sample>(), Key = "other", Fingerprint = default });
    }

    [Fact]
    public Task Sample_WithoutKey_IsTakenBesideAnotherWithoutKey()
    {
        var sample = OddFacts.Sample() with { Key = null };
        return IsTaken(sample, sample with { Id = OddFacts.Id<Sample>(), Number = 1, Fingerprint = default });
    }

    [Fact]
    public Task Sample_SameContentInAnotherProject_IsTaken()
    {
        var sample = OddFacts.Sample();
        return IsTaken(sample, sample with { Id = OddFacts.Id<Sample>(), ProjectId = OddFacts.Id<Project>() });
    }

    [Fact]
    public Task Idempotency_SameKeyOfAPerson_IsRefused()
    {
        var record = OddFacts.Idempotency();
        return IsRefused(record, record with { Status = 500 });
    }

    [Fact]
    public Task ApiKey_SameHash_IsRefused()
    {
        var key = OddFacts.Key();
        return IsRefused(key, key with { Id = Guid.NewGuid() });
    }

    [Fact]
    public Task Tally_SameOrdinal_IsRefused() =>
        IsRefused(new ProjectTally(OddFacts.Id<Project>(), 5, 0), new ProjectTally(OddFacts.Id<Project>(), 5, 0));

    [Fact]
    public Task Settings_SameVersionOfAPart_IsRefused()
    {
        var settings = OddFacts.Settings();
        return IsRefused(settings, settings with { Content = "other" });
    }

    private async Task IsRefused(object first, object second)
    {
        await AddAsync(first);

        var failure = await Should.ThrowAsync<DbUpdateException>(() => AddAsync(second));

        failure.InnerException!.Message.ShouldContain("unique", Case.Insensitive);
    }

    private async Task IsTaken(object first, object second)
    {
        await AddAsync(first);

        await Should.NotThrowAsync(() => AddAsync(second));
    }

    private Task AddAsync(object fact) =>
        fixture.Writer.WriteAsync(session => { session.Db.Add(fact); }, TestContext.Current.CancellationToken);
}

public sealed class SqliteUniquenessTests(SqliteStore store) : UniquenessTests(store), IClassFixture<SqliteStore>;

public sealed class PostgreSqlUniquenessTests(PostgreSqlStore store) : UniquenessTests(store), IClassFixture<PostgreSqlStore>;
