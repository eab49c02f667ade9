using Microsoft.EntityFrameworkCore;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Access;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Projects;

/// <summary>Starts the sample project: the project is there at once, its samples and colleagues come in the background.</summary>
public sealed class SampleProjectWorkflow(
    ProjectAccess access, ProjectWorkflow projects, IDbContextFactory<CurationDbContext> contexts) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>Makes the sample project, for administrators; where there is one already, that one is returned.</summary>
    public async Task<Id<Project>> StartAsync(Caller caller, CancellationToken cancellation)
    {
        await access.RequireAdministratorAsync(caller, cancellation);
        await _one.WaitAsync(cancellation);
        try
        {
            return await FindAsync(cancellation) ?? (await projects.CreateAsync(caller, SampleProjectPlan.Project, isSample: true, cancellation)).Id;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<Id<Project>?> FindAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var project = await db.Projects.Where(p => p.IsSample).OrderBy(p => p.CreatedAt).FirstOrDefaultAsync(cancellation);
        return project?.Id;
    }
}
