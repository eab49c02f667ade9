using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SynthCurate.Tests.Persistence;
using SynthCurate.Web.Persistence;
using SynthCurate.Web.Releases;
using SynthCurate.Web.Samples;

namespace SynthCurate.Tests.Releases;

/// <summary>Several nodes and one export.</summary>
public abstract class ExportJobTests(StoreFixture fixture)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Export_TakenOverByAnotherNode_IsNoLongerChangedByTheFirst()
    {
        var jobs = new ExportJobs(fixture.Store.Writer, fixture.Store.Services.GetRequiredService<StoreConnections>());
        var id = await AddAsync();
        var job = (await jobs.TakeAsync(Cancel)).ShouldNotBeNull();
        var kept = await jobs.KeepAsync(id, 10, Cancel);
        await fixture.Store.Writer.WriteAsync(s => s.Db.Exports.Where(e => e.Id == id).ExecuteUpdate(set => set.SetProperty(e => e.Node, "another")), Cancel);

        var keptAfter = await jobs.KeepAsync(id, 20, Cancel);
        await jobs.CompleteAsync(job, 20, 1, [1], 1, Cancel);
        await jobs.FailAsync(job, "No", Cancel);

        kept.ShouldBeTrue();
        keptAfter.ShouldBeFalse();
        await using var db = fixture.Store.Open();
        var stands = await db.Exports.SingleAsync(e => e.Id == id, Cancel);
        (stands.State, stands.Rows, stands.Error, stands.Sha256).ShouldBe((JobState.Running, 10, null, null));
    }

    private async Task<Guid> AddAsync()
    {
        var id = Guid.NewGuid();
        await fixture.Store.Writer.WriteAsync(s => s.Db.Exports.Add(new ExportJob
        {
            Id = id, ProjectId = new(Guid.NewGuid()), Format = "Jsonl", Scope = "All", Choices = "{}", By = Guid.NewGuid(), At = s.Now, State = JobState.Waiting,
        }), Cancel);
        return id;
    }
}

public sealed class SqliteExportJobTests(SqliteStore store) : ExportJobTests(store), IClassFixture<SqliteStore>;

public sealed class PostgreSqlExportJobTests(PostgreSqlStore store) : ExportJobTests(store), IClassFixture<PostgreSqlStore>;
