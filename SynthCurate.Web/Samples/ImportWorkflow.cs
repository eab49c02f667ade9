using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Access;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Samples;

/// <summary>Takes files in and starts, or ends, their import.</summary>
public sealed class ImportWorkflow(ProjectAccess access, ImportFiles files, StoreWriter writer, IOptions<ImportOptions> options, TimeProvider time)
{
    private const int LongestFileName = 200;

    /// <summary>The largest file, in bytes.</summary>
    public long LimitBytes => options.Value.Limits.FileBytes;

    /// <summary>Stores the file and puts its import in line. What was announced as too long is refused before a byte is read.</summary>
    public async Task<Guid> StartAsync(Caller caller, Id<Project> projectId, NewImport import, Stream body, CancellationToken cancellation)
    {
        var project = await access.RequireAsync(caller, projectId, ProjectRole.Lead, cancellation);
        var format = ImportFormat.Of(import.Format);
        ImportFormat.Mapping(format, import.Mapping, project.Task);
        if (import.DeclaredBytes > LimitBytes)
            throw ImportFiles.TooLarge(LimitBytes);
        var id = NewId.Value(time);
        var received = await files.ReceiveAsync(id, body, LimitBytes, cancellation);
        try
        {
            await StartReceivedAsync(caller, projectId, id, import, received, cancellation);
        }
        catch
        {
            files.Delete(id);
            throw;
        }
        return id;
    }

    /// <summary>Puts the import of a file that is stored already in line.</summary>
    internal async Task StartReceivedAsync(
        Caller caller, Id<Project> projectId, Guid id, NewImport import, ReceivedFile received, CancellationToken cancellation)
    {
        var project = await access.RequireAsync(caller, projectId, ProjectRole.Lead, cancellation);
        var job = new ImportJob
        {
            Id = id,
            ProjectId = projectId,
            Format = import.Format,
            Mapping = ImportFormat.Mapping(ImportFormat.Of(import.Format), import.Mapping, project.Task)?.ToJson(),
            FileName = Shown(import.FileName),
            Bytes = received.Bytes,
            Sha256 = received.Sha256,
            By = caller.UserId,
            At = Instant.Truncated(time.GetUtcNow()),
        };
        await writer.WriteAsync(session =>
        {
            session.Db.Imports.Add(job);
            session.Record(EventKinds.ImportStarted, projectId, id.ToString("N"), caller.UserId, new { job.Format, job.Bytes });
        }, cancellation);
    }

    /// <summary>Stops an import; what it has added stays. Nothing happens to one that has ended.</summary>
    public async Task CancelAsync(Caller caller, Guid importId, CancellationToken cancellation) => await writer.WriteAsync(session =>
    {
        var job = session.Db.Imports.FirstOrDefault(i => i.Id == importId) ?? throw new NotVisibleException();
        ImportJobs.End(session, job, $"Cancelled by {caller.Name}. What was added before stays.", anyNode: true, caller.UserId);
    }, cancellation);

    /// <summary>The name as it may be shown: no control or direction characters, not too long. Empty when there is none.</summary>
    internal static string Shown(string? name)
    {
        var shown = string.Concat((name ?? "").EnumerateRunes().Where(IsPlain).Select(r => r.ToString())).Trim();
        return shown.Length > LongestFileName ? shown[..LongestFileName] : shown;
    }

    private static bool IsPlain(System.Text.Rune rune) => System.Text.Rune.GetUnicodeCategory(rune) is not
        (System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.Surrogate
        or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator);
}

/// <summary>What an import is started with, besides the file.</summary>
public sealed record NewImport(string Format, string? Mapping, string? FileName, long? DeclaredBytes);
