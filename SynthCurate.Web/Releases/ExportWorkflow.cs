using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Access;
using SynthCurate.Web.Persistence;
using SynthCurate.Web.Samples;

namespace SynthCurate.Web.Releases;

/// <summary>Orders exports and gives out their files. For leads: an export holds what everybody answered.</summary>
public sealed class ExportWorkflow(
    ProjectAccess access, StoreWriter writer, IDbContextFactory<CurationDbContext> contexts, IOptions<StorageOptions> storage, TimeProvider time)
{
    public async Task<Guid> StartAsync(Caller caller, Id<Project> projectId, ExportChoices choices, CancellationToken cancellation)
    {
        await access.RequireAsync(caller, projectId, ProjectRole.Lead, cancellation);
        return await writer.WriteAsync(session =>
        {
            var job = new ExportJob
            {
                Id = NewId.Value(time), ProjectId = projectId, Format = choices.Format.ToString(), Scope = choices.Scope.ToString(), WithAnswers = choices.Answers,
                Choices = JsonText.Write(choices), By = caller.UserId, At = session.Now, State = JobState.Waiting,
            };
            session.Db.Exports.Add(job);
            session.Record(EventKinds.ExportStarted, projectId, job.Id.ToString("N"), caller.UserId, new { job.Format, job.Scope });
            return job.Id;
        }, cancellation);
    }

    public async Task<ExportJob> FindAsync(Caller caller, Guid exportId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var job = await db.Exports.FirstOrDefaultAsync(e => e.Id == exportId, cancellation) ?? throw new NotVisibleException();
        await access.RequireAsync(caller, job.ProjectId, ProjectRole.Lead, cancellation);
        return job;
    }

    /// <summary>The exports of a project, the newest first.</summary>
    public async Task<IReadOnlyList<ExportJob>> ListAsync(Caller caller, Id<Project> projectId, int most, CancellationToken cancellation)
    {
        await access.RequireAsync(caller, projectId, ProjectRole.Lead, cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Exports.Where(e => e.ProjectId == projectId).OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(most).ToListAsync(cancellation);
    }

    /// <summary>Opens the finished file for the caller, and notes that he took it; with the name to save it under.</summary>
    /// <exception cref="ConflictException">It is not finished.</exception>
    public async Task<(string Path, ExportChoices Choices, string Name)> OpenAsync(Caller caller, Guid exportId, CancellationToken cancellation)
    {
        var job = await FindAsync(caller, exportId, cancellation);
        var choices = JsonText.Read<ExportChoices>(job.Choices!); // every job is started with its choices
        if (job.State != JobState.Completed)
            throw new ConflictException(job.State == JobState.Failed ? "This export failed; start it again." : "This export is not finished yet.");
        var path = PathOf(storage.Value, job.Id);
        if (!File.Exists(path))
            throw new ConflictException("This server does not have the file: it is no longer kept, or another node wrote it to a folder of its own. Start the export again.");
        var project = await access.RequireAsync(caller, job.ProjectId, ProjectRole.Lead, cancellation);
        await writer.WriteAsync(s => s.Record(EventKinds.ExportFetched, job.ProjectId, job.Id.ToString("N"), caller.UserId), cancellation);
        return (path, choices, $"{SafeName(project.Name)}-{job.SnapshotSequence}.{choices.Extension}");
    }

    internal static string PathOf(StorageOptions storage, Guid id) => Path.Combine(storage.ExportsFolder, id.ToString("N"));

    private static string SafeName(string name)
    {
        var letters = name.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-');
        var safe = string.Join('-', string.Concat(letters).Split('-', StringSplitOptions.RemoveEmptyEntries));
        return safe.Length == 0 ? "export" : safe[..Math.Min(60, safe.Length)];
    }
}
