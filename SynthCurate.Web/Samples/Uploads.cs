using System.Text.Json;
using Microsoft.Extensions.Options;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Access;
using SynthCurate.Web.Persistence;
using SynthCurate.Web.Samples.Reading;

namespace SynthCurate.Web.Samples;

/// <summary>Files that were sent and not yet imported, while somebody says what their columns mean. Each belongs to the one who sent it, for one project.</summary>
public sealed class Uploads(
    ProjectAccess access, ImportFiles files, ImportWorkflow imports, IOptions<StorageOptions> storage, IOptions<ImportOptions> options, TimeProvider time)
{
    private const int PreviewRows = 8;

    public async Task<Guid> StoreAsync(Caller caller, Id<Project> project, string? fileName, long? declaredBytes, Stream body, CancellationToken cancellation)
    {
        await access.RequireAsync(caller, project, ProjectRole.Lead, cancellation);
        if (declaredBytes > imports.LimitBytes)
            throw ImportFiles.TooLarge(imports.LimitBytes);
        var id = NewId.Value(time);
        var received = await files.ReceiveAsync(id, body, imports.LimitBytes, cancellation);
        var note = new Note(project.Value, caller.UserId, ImportWorkflow.Shown(fileName), received.Bytes, received.Sha256);
        await File.WriteAllTextAsync(NoteOf(id), JsonSerializer.Serialize(note), cancellation);
        return id;
    }

    /// <summary>The first rows as they would be imported.</summary>
    public async Task<ImportPreview> PreviewAsync(Caller caller, Id<Project> projectId, Guid id, string format, SampleMapping? mapping, CancellationToken cancellation)
    {
        var project = await access.RequireAsync(caller, projectId, ProjectRole.Lead, cancellation);
        var note = await FindAsync(caller, projectId, id, cancellation);
        await using var file = files.Open(id);
        var reading = new ReadOptions { Limits = options.Value.Limits, FileName = note.FileName.Length == 0 ? null : note.FileName };
        var preview = FilePreview.Of(file, ImportFormat.Of(format), mapping?.Apply(reading) ?? reading, PreviewRows);
        return ImportPreview.Of(project, note.FileName, note.Bytes, format, preview, mapping, time);
    }

    /// <summary>Puts the import of the file in line.</summary>
    public async Task StartAsync(Caller caller, Id<Project> project, Guid id, string format, SampleMapping? mapping, CancellationToken cancellation)
    {
        var note = await FindAsync(caller, project, id, cancellation);
        await imports.StartReceivedAsync(caller, project, id, new NewImport(format, mapping?.ToJson(), note.FileName, note.Bytes), new ReceivedFile(note.Bytes, note.Sha256), cancellation);
        File.Delete(NoteOf(id));
    }

    private async Task<Note> FindAsync(Caller caller, Id<Project> project, Guid id, CancellationToken cancellation)
    {
        if (!File.Exists(NoteOf(id)))
            throw new NotVisibleException();
        var note = JsonSerializer.Deserialize<Note>(await File.ReadAllTextAsync(NoteOf(id), cancellation));
        return note is not null && note.Project == project.Value && note.By == caller.UserId ? note : throw new NotVisibleException();
    }

    private string NoteOf(Guid id) => Path.Combine(storage.Value.ImportsFolder, id.ToString("N") + ".json");

    private sealed record Note(Guid Project, Guid By, string FileName, long Bytes, byte[] Sha256);
}
