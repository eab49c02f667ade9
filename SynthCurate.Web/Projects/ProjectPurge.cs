using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Projects;

/// <summary>Removes what deleted projects leave behind: files first, then rows, a batch at a time between people's writes. The project's tally
/// goes last, so that a start after a crash finds what is still to be removed.</summary>
public sealed class ProjectPurge : BackgroundService
{
    private const int SamplesInBatch = 500;
    private readonly Channel<Guid> _deleted = Channel.CreateUnbounded<Guid>();
    private readonly IDbContextFactory<CurationDbContext> _contexts;
    private readonly StoreWriter _writer;
    private readonly ProjectRows _rows;
    private readonly IOptions<StorageOptions> _storage;
    private readonly ILogger<ProjectPurge> _log;

    public ProjectPurge(
        IDbContextFactory<CurationDbContext> contexts, StoreWriter writer, StoreConnections connections, CommittedEvents committed,
        IOptions<StorageOptions> storage, ILogger<ProjectPurge> log)
    {
        (_contexts, _writer, _storage, _log) = (contexts, writer, storage, log);
        _rows = new ProjectRows(contexts, connections.Provider);
        committed.Committed += events =>
        {
            foreach (var e in events.Where(e => e is { Kind: EventKinds.ProjectDeleted, ProjectId: not null }))
                _deleted.Writer.TryWrite(e.ProjectId!.Value); // just asked for
        };
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var orphan in await OrphansAsync(stoppingToken))
            await TryPurgeAsync(orphan, stoppingToken);
        await foreach (var project in _deleted.Reader.ReadAllAsync(stoppingToken))
            await TryPurgeAsync(new Id<Project>(project), stoppingToken);
    }

    private async Task<List<Id<Project>>> OrphansAsync(CancellationToken cancellation)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellation);
        return await db.ProjectTallies.Where(t => !db.Projects.Any(p => p.Id == t.ProjectId)).Select(t => t.ProjectId).ToListAsync(cancellation);
    }

    private async Task TryPurgeAsync(Id<Project> project, CancellationToken cancellation)
    {
        try
        {
            await PurgeAsync(project, cancellation);
        }
        catch (Exception failure) when (failure is StoreUnavailableException or IOException or UnauthorizedAccessException)
        {
            _log.LogError(failure, "Project {Project} is not wholly removed; the next start goes on", project);
        }
    }

    private async Task PurgeAsync(Id<Project> project, CancellationToken cancellation)
    {
        await DeleteFilesAsync(project, cancellation);
        while (await _writer.WriteAsync(session => _rows.DeleteBatch(session, project, SamplesInBatch), cancellation, WriteLane.Bulk) > 0)
        {
            // the next batch
        }
        await _writer.WriteAsync(session => _rows.DeleteRest(session, project), cancellation, WriteLane.Bulk);
    }

    private async Task DeleteFilesAsync(Id<Project> project, CancellationToken cancellation)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellation);
        var imports = await db.Imports.Where(i => i.ProjectId == project).Select(i => i.Id).ToListAsync(cancellation);
        var exports = await db.Exports.Where(e => e.ProjectId == project).Select(e => e.Id).ToListAsync(cancellation);
        foreach (var id in imports)
            Delete(_storage.Value.ImportsFolder, id);
        foreach (var id in exports)
            Delete(_storage.Value.ExportsFolder, id);
    }

    private static void Delete(string folder, Guid id)
    {
        foreach (var path in Directory.EnumerateFiles(folder, id.ToString("N") + "*"))
            File.Delete(path);
    }
}
