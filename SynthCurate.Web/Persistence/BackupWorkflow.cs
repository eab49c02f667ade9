using Microsoft.Extensions.Options;
using SynthCurate.Web.Access;

namespace SynthCurate.Web.Persistence;

/// <summary>Makes and hands out backups of the embedded store. PostgreSQL brings its own tools, which know more than we do.</summary>
public sealed class BackupWorkflow(
    ProjectAccess access, IOptions<StorageOptions> options, StoreConnections connections, StoreWriter writer, TimeProvider time) : IDisposable
{
    private readonly BackupFiles _files = new(options);
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>Makes a backup while the work goes on, and notes it in the log.</summary>
    /// <exception cref="ConflictException">The store is PostgreSQL's, or the disk has no room for a copy.</exception>
    public async Task<Backup> MakeAsync(Caller caller, CancellationToken cancellation)
    {
        await access.RequireAdministratorAsync(caller, cancellation);
        return await MakeUncheckedAsync(caller.UserId, cancellation);
    }

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<Backup>> ListAsync(Caller caller, CancellationToken cancellation)
    {
        await access.RequireAdministratorAsync(caller, cancellation);
        return _files.List();
    }

    /// <summary>The path of a backup's file; the log notes who took it.</summary>
    /// <exception cref="NotVisibleException">There is no such backup.</exception>
    public async Task<string> FindFileAsync(Caller caller, string id, CancellationToken cancellation)
    {
        await access.RequireAdministratorAsync(caller, cancellation);
        var backup = _files.Find(id) ?? throw new NotVisibleException();
        await writer.WriteAsync(s => s.Record(EventKinds.BackupFetched, null, backup.Id, caller.UserId), cancellation);
        return _files.PathOf(backup.Id);
    }

    public void Dispose() => _one.Dispose();

    /// <summary>For the clock, which is nobody.</summary>
    internal async Task<Backup> MakeUncheckedAsync(Guid? by, CancellationToken cancellation)
    {
        if (connections.Provider != StorageProvider.Sqlite)
            throw new ConflictException("This store is PostgreSQL's: back it up with pg_dump or with continuous archiving, as the operations guide says.");
        await _one.WaitAsync(cancellation);
        try
        {
            RequireRoom();
            var backup = _files.Make(connections.ConnectionString, time.GetUtcNow());
            await writer.WriteAsync(
                s => s.Record(EventKinds.BackupMade, null, backup.Id, by, new { backup.Bytes, backup.Sha256 }), cancellation);
            return backup;
        }
        finally
        {
            _one.Release();
        }
    }

    private void RequireRoom()
    {
        var needed = new FileInfo(options.Value.DatabaseFile).Length + options.Value.ReadOnlyBelowMegabytes * 1_048_576L;
        if (new DriveInfo(options.Value.BackupsFolder).AvailableFreeSpace < needed)
            throw new ConflictException("There is no room for a copy of the store on its disk. Free some space, or delete old backups.");
    }
}
