using Microsoft.EntityFrameworkCore;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Access;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Samples;

/// <summary>Reads imports as members of their project see them.</summary>
public sealed class ImportQuery(ProjectAccess access, IDbContextFactory<CurationDbContext> contexts)
{
    public async Task<ImportJob> FindAsync(Caller caller, Guid id, ProjectRole least, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var job = await db.Imports.FirstOrDefaultAsync(i => i.Id == id, cancellation) ?? throw new NotVisibleException();
        await access.RequireAsync(caller, job.ProjectId, least, cancellation);
        return job;
    }

    /// <summary>The project, for somebody who may import into it.</summary>
    public ValueTask<Project> ProjectForImportAsync(Caller caller, Id<Project> project, CancellationToken cancellation) =>
        access.RequireAsync(caller, project, ProjectRole.Lead, cancellation);

    /// <summary>The project's imports, the newest first.</summary>
    public async Task<IReadOnlyList<ImportJob>> ListAsync(Caller caller, Id<Project> project, int most, CancellationToken cancellation)
    {
        await access.RequireAsync(caller, project, ProjectRole.Viewer, cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Imports.Where(i => i.ProjectId == project).OrderByDescending(i => i.At).ThenByDescending(i => i.Id).Take(most).ToListAsync(cancellation);
    }

    /// <summary>The refused rows of an import that the caller has found already, in the file's order.</summary>
    public async IAsyncEnumerable<ImportRejection> RejectionsAsync(
        ImportJob job, int most, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var rows = db.ImportRejections.Where(r => r.ImportId == job.Id).OrderBy(r => r.Line).ThenBy(r => r.Ordinal).Take(most);
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellation))
            yield return row;
    }
}
