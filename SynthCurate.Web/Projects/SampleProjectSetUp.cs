using Microsoft.EntityFrameworkCore;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review.Examples;
using SynthCurate.Domain.Samples.Examples;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Access;
using SynthCurate.Web.Persistence;
using SynthCurate.Web.Samples;

namespace SynthCurate.Web.Projects;

/// <summary>Gives a sample project its colleagues and its samples. The import comes last: a project with an import is set up, so a set-up that was
/// interrupted is begun again, and nothing that a lead takes away later comes back.</summary>
internal sealed class SampleProjectSetUp(IServiceScopeFactory scopes, ImportWorkflow imports, IDbContextFactory<CurationDbContext> contexts)
{
    public async Task RunAsync(Id<Project> project, CancellationToken cancellation)
    {
        if (await LeadAsync(project, cancellation) is not { } lead)
            return;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var accounts = scope.ServiceProvider.GetRequiredService<AccountWorkflow>();
            foreach (var colleague in ExampleReviewer.All)
                await SeatAsync(accounts, lead, project, colleague, cancellation);
        }
        var file = SampleProjectPlan.File();
        await imports.StartAsync(lead, project, new NewImport("jsonl", null, SampleProjectPlan.FileName, file.Length), new MemoryStream(file), cancellation);
    }

    // An account without a password: nobody can sign in with it.
    private async Task SeatAsync(AccountWorkflow accounts, Caller lead, Id<Project> project, ExampleReviewer colleague, CancellationToken cancellation)
    {
        var email = SampleProjectPlan.EmailOf(colleague);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var account = await db.Users.FirstOrDefaultAsync(u => u.Email == email, cancellation)
            ?? await accounts.CreateUncheckedAsync(lead.UserId, email, SampleProjectPlan.NameOf(colleague), null, administrator: false, cancellation);
        if (account.DisabledAt is null)
            await accounts.SetMemberAsync(lead, project, account.Id, ProjectRole.Reviewer, cancellation);
    }

    private async Task<Caller?> LeadAsync(Id<Project> project, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var lead = await db.Members.Where(m => m.ProjectId == project && m.Role == ProjectRole.Lead)
            .Join(db.Users.Where(u => u.DisabledAt == null), m => m.UserId, u => u.Id, (m, u) => u).FirstOrDefaultAsync(cancellation);
        return lead is null ? null : new Caller(lead.Id, lead.Name, lead.IsAdministrator);
    }
}
