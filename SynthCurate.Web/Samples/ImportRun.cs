using Microsoft.Extensions.Options;
using SynthCurate.Domain.Projects;
using SynthCurate.Web.Persistence;
using SynthCurate.Web.Projects;
using SynthCurate.Web.Samples.Reading;
using SynthCurate.Web.Samples.Reading.Tools;

namespace SynthCurate.Web.Samples;

/// <summary>One pass over a job's file, from where it stands to the end.</summary>
internal sealed class ImportRun(
    ImportRows rows, ImportFiles files, StoreWriter writer, ProjectDirectory projects, IOptions<ImportOptions> options, TimeProvider time)
{
    private const int RowsInBatch = 500;
    private const int RowsThatTell = 100;
    private const int MostNamed = 20;
    private const string Gone = "The project was deleted.";
    private static readonly TimeSpan TellEvery = TimeSpan.FromMilliseconds(400);

    /// <summary>Null when every row was read; otherwise why the file could not be read to its end.</summary>
    /// <exception cref="LostJobException">The job was cancelled or taken over.</exception>
    public async Task<string?> RunAsync(ImportJob job, CancellationToken cancellation)
    {
        if (await projects.FindAsync(job.ProjectId, cancellation) is not { } project)
            return Gone;
        await using var file = files.Open(job.Id);
        var format = ImportFormat.Of(job.Format);
        var reading = new ReadOptions { Limits = options.Value.Limits, FileName = job.FileName.Length == 0 ? null : job.FileName };
        var (mapping, objection) = MappingOf(job, project, file, format, reading);
        if (objection is not null)
            return objection;
        file.Position = 0;
        var limit = new RunLimit(time, reading.Limits.Duration);
        using var stop = limit.Link(cancellation);
        var intake = new SampleIntake(project, job.Id, new RowMapper(project.Task.Fields, mapping), time);
        var source = SampleFile.Read(file, format, mapping?.Apply(reading) ?? reading, stop.Token);
        return await CopyAsync(new Pass(job, project, file, intake, limit), source, cancellation);
    }

    private static (SampleMapping? Mapping, string? Objection) MappingOf(ImportJob job, Project project, Stream file, SampleFormat format, ReadOptions reading)
    {
        var mapping = ImportFormat.Mapping(format, job.Mapping, project.Task);
        if (mapping is not null || format is SampleFormat.Jsonl)
            return (mapping, null);
        var isTool = ToolFile.Is(format);
        var preview = FilePreview.Of(file, format, reading, isTool ? RowsThatTell : 1);
        if (preview.Rows is [RefusedFile refused])
            return (null, Words(refused));
        var own = isTool ? ToolMapping.Of(preview.Rows, project.Task) : ImportFormat.OwnColumns(preview.Columns, project.Task);
        return RowMapper.Objection(project.Task.Fields, own) is { } missing && preview.Columns.Count > 0
            ? (null, $"No mapping was given and the columns are not named as the project's fields: {missing}. The columns are {string.Join(", ", preview.Columns.Take(MostNamed))}.")
            : (preview.Columns.Count > 0 ? own : null, null);
    }

    private async Task<string?> CopyAsync(Pass pass, IEnumerable<ReadRow> source, CancellationToken cancellation)
    {
        Task<BatchResult> written = Task.FromResult<BatchResult>(new BatchResult.Written(0, 0, 0));
        var (batch, ordinal, started) = (new List<PreparedRow>(RowsInBatch), 0, pass.Job.Read);
        foreach (var row in pass.Limit.Within(source, cancellation))
        {
            if (row is RefusedFile refused)
                return await FinishAsync(pass, written, batch, started, cancellation) ?? Words(refused);
            if (++ordinal <= pass.Job.Read)
                continue;
            batch.Add(pass.Intake.Prepare(row, ordinal));
            if (batch.Count < RowsInBatch)
                continue;
            // The next rows are read while the writer has these.
            if (await written is BatchResult.ProjectGone)
                return Gone;
            written = WriteAsync(pass, batch, started, cancellation);
            (started, batch) = (started + batch.Count, new List<PreparedRow>(RowsInBatch));
        }
        return await FinishAsync(pass, written, batch, started, cancellation) ?? pass.Limit.Complaint;
    }

    private async Task<string?> FinishAsync(Pass pass, Task<BatchResult> written, List<PreparedRow> rest, long started, CancellationToken cancellation)
    {
        if (await written is BatchResult.ProjectGone)
            return Gone;
        return rest.Count > 0 && await WriteAsync(pass, rest, started, cancellation) is BatchResult.ProjectGone ? Gone : null;
    }

    private Task<BatchResult> WriteAsync(Pass pass, List<PreparedRow> batch, long started, CancellationToken cancellation)
    {
        var (job, bytesRead) = (pass.Job, pass.File.Position);
        var tell = pass.IsTimeToTell(time, TellEvery);
        return writer.WriteAsync(session =>
        {
            var result = rows.Write(session, pass.Project, new BatchStart(job.Id, NodeName.Current, started), batch, bytesRead);
            if (tell && result is BatchResult.Written)
                session.Record(EventKinds.ImportProgressed, job.ProjectId, job.Id.ToString("N"), null, new { read = started + batch.Count });
            return result;
        }, cancellation, WriteLane.Bulk);
    }

    private static string Words(RefusedFile refused) =>
        refused.Place == FilePlace.Whole ? $"The file was refused: {refused.Reason}." : $"The file was refused at {refused.Place}: {refused.Reason}.";

    private sealed record Pass(ImportJob Job, Project Project, FileStream File, SampleIntake Intake, RunLimit Limit)
    {
        private long? _told;

        public bool IsTimeToTell(TimeProvider time, TimeSpan every)
        {
            if (_told is { } at && time.GetElapsedTime(at) < every)
                return false;
            _told = time.GetTimestamp();
            return true;
        }
    }
}
