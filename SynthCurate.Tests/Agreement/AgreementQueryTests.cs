using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SynthCurate.Domain.Agreement;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Access;
using SynthCurate.Web.Agreement;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Tests.Agreement;

/// <summary>Figures of a project whose answers never cease: everybody gets what stood when he asked, and they are not computed for each alone.</summary>
public sealed class AgreementQueryTests(TestApp app) : IClassFixture<TestApp>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_AnswerArrivesWhileOthersCompute_WaitersShareWhatStoodWhenTheyAsked()
    {
        var (caller, project) = await ProjectAsync();
        var contexts = new GatedContexts(app.Services.GetRequiredService<IDbContextFactory<CurationDbContext>>());
        using var query = Query(contexts);

        var waiting = Enumerable.Range(0, 8).Select(_ => ReadAsync(query, caller, project)).ToList();
        await ChangeAsync(project);
        contexts.Open();
        await Task.WhenAll(waiting);

        contexts.Given.ShouldBe(2); // so many compute at once
    }

    [Fact]
    public async Task Read_AfterAnAnswer_IsComputedAgain()
    {
        var (caller, project) = await ProjectAsync();
        var contexts = new GatedContexts(app.Services.GetRequiredService<IDbContextFactory<CurationDbContext>>());
        using var query = Query(contexts);
        contexts.Open();
        await ReadAsync(query, caller, project);
        await ReadAsync(query, caller, project);

        await ChangeAsync(project);
        await ReadAsync(query, caller, project);

        contexts.Given.ShouldBe(2);
    }

    private AgreementQuery Query(GatedContexts contexts) => new(
        app.Services.GetRequiredService<ProjectAccess>(), contexts, app.Services.GetRequiredService<CommittedEvents>(),
        app.Services.GetRequiredService<StoreConnections>(), TimeProvider.System);

    private static Task<AgreementAnswer> ReadAsync(AgreementQuery query, Caller caller, Id<Project> project) =>
        query.ReadAsync(caller, project, AgreementTopic.Label, MeasurementLevel.Nominal, WeightScheme.Unweighted, Cancellation);

    /// <summary>What an answer does to the figures.</summary>
    private async Task ChangeAsync(Id<Project> project)
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        app.Services.GetRequiredService<CommittedEvents>().Committed += _ => told.TrySetResult(); // the last listener
        await app.Services.GetRequiredService<StoreWriter>().WriteAsync(
            session => session.Record(EventKinds.AnswerCounted, project, Guid.NewGuid().ToString("N"), null), Cancellation);
        await told.Task;
    }

    /// <summary>A project, and a caller whose standing and project are remembered: so a question is asked before its task is returned.</summary>
    private async Task<(Caller, Id<Project>)> ProjectAsync()
    {
        using var admin = app.Client();
        var task = new
        {
            kind = "grounded",
            fields = new[] { new { name = "source", role = "source" }, new { name = "output", role = "output" } },
            labels = new[] { new { id = "good", title = "Good" }, new { id = "bad", title = "Bad" } },
        };
        var made = await TestApp.PostAsync(admin, "/api/v1/projects", new { name = "Agreement", task });
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<CurationDbContext>>().CreateDbContextAsync(Cancellation);
        var account = await db.Users.FirstAsync(u => u.IsAdministrator, Cancellation);
        var (caller, project) = (new Caller(account.Id, account.Name, true), Id<Project>.Parse(made.GetProperty("id").GetString()!)); // the contract promises it
        await app.Services.GetRequiredService<ProjectAccess>().RequireAsync(caller, project, ProjectRole.Viewer, Cancellation);
        return (caller, project);
    }

    /// <summary>Gives contexts out once it is opened, and counts them.</summary>
    private sealed class GatedContexts(IDbContextFactory<CurationDbContext> contexts) : IDbContextFactory<CurationDbContext>
    {
        private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _given;

        public int Given => _given;

        public void Open() => _open.TrySetResult();

        public CurationDbContext CreateDbContext() => throw new NotSupportedException("The query waits for its contexts.");

        public async Task<CurationDbContext> CreateDbContextAsync(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _given);
            await _open.Task;
            return await contexts.CreateDbContextAsync(cancellationToken);
        }
    }
}
