using SynthCurate.Domain.Projects;
using SynthCurate.Web.Agreement;
using SynthCurate.Web.Costs;
using SynthCurate.Web.Persistence;
using SynthCurate.Web.Projects;
using SynthCurate.Web.Quality;
using SynthCurate.Web.Releases.Writing;
using SynthCurate.Web.Samples.Reading;

namespace SynthCurate.Web.Releases;

/// <summary>Writes one snapshot into one file, in any of the formats. The same snapshot gives the same bytes.</summary>
internal sealed class ExportFile(Snapshot snapshot, ExportChoices choices, Action<long> progress)
{
    private const int ProgressEvery = 1000;
    private long _rows;

    /// <summary>Writes the file and returns the number of samples in it.</summary>
    public async Task<long> WriteAsync(Stream output, CancellationToken cancellation)
    {
        switch (choices.Format)
        {
            case ExportFormat.Xlsx: await WriteWorkbookAsync(output, cancellation); break;
            case ExportFormat.Csv: await WriteCsvAsync(output, cancellation); break;
            case ExportFormat.Jsonl: await WriteJsonlAsync(output, cancellation); break;
            default: await WriteTrainingAsync(output, cancellation); break;
        }
        return _rows;
    }

    private Project Project => snapshot.Project;

    private IAsyncEnumerable<CuratedSample> Samples(CancellationToken cancellation) =>
        new CuratedSamples(snapshot.Db, Project, choices.Scope).ReadAsync(cancellation);

    private async Task WriteWorkbookAsync(Stream output, CancellationToken cancellation)
    {
        var samples = SampleTable.Columns(Project, withAnswers: false);
        var answers = choices.Answers ? AnswerTable.Columns(Project) : [];
        await using var report = WorkbookReport.Write(await FiguresAsync(samples, answers, cancellation));
        using var package = XlsxPackage.Extend(output, report);
        using (var sheet = package.AddSheet("Samples", [.. samples.Select(c => c.ForSheet)]))
        {
            await foreach (var sample in Samples(cancellation))
            {
                sheet.WriteRow([.. samples.Select(c => c.Value(sample))]);
                Count();
            }
        }
        if (choices.Answers)
            await WriteAnswersAsync(package, answers, cancellation);
        WriteCuts(package);
        package.Complete();
    }

    private async Task WriteAnswersAsync(XlsxPackage package, IReadOnlyList<TableColumn<AnswerRow>> columns, CancellationToken cancellation)
    {
        var names = await ReviewerNames.ReadAsync(snapshot.Db, Project.Id, cancellation);
        using var sheet = package.AddSheet("Answers", [.. columns.Select(c => c.ForSheet)]);
        await foreach (var sample in Samples(cancellation))
        {
            foreach (var answer in sample.Answers)
            {
                var row = new AnswerRow(sample, answer, names.GetValueOrDefault(answer.Reviewer, "A former reviewer"));
                sheet.WriteRow([.. columns.Select(c => c.Value(row))]);
            }
        }
    }

    /// <summary>A text longer than a cell can hold is cut; where, and how long it was, stands in a sheet of its own.</summary>
    private static void WriteCuts(XlsxPackage package)
    {
        var cuts = package.Cuts.ToList();
        if (cuts.Count == 0)
            return;
        using var sheet = package.AddSheet("Cut texts", [new SheetColumn("Sheet"), new SheetColumn("Row"), new SheetColumn("Column"), new SheetColumn("Whole length")]);
        foreach (var cut in cuts)
            sheet.WriteRow([Cell.Text(cut.Sheet), Cell.Number((double)cut.Row), Cell.Number((double)cut.Column), Cell.Number((double)cut.Length)]);
    }

    private async Task WriteCsvAsync(Stream output, CancellationToken cancellation)
    {
        var columns = choices.IsImportable ? ImportableTable.Columns(Project) : SampleTable.Columns(Project, choices.Answers);
        using var csv = new CsvWriter(output, choices.Flavour, [.. columns.Select(c => c.Title)]);
        await foreach (var sample in Samples(cancellation))
        {
            csv.WriteRow([.. columns.Select(c => c.Value(sample))]);
            Count();
        }
        csv.Flush();
    }

    private async Task WriteJsonlAsync(Stream output, CancellationToken cancellation)
    {
        using var lines = new JsonlWriter(output);
        await foreach (var sample in Samples(cancellation))
        {
            lines.Write(AsIncoming(sample), choices.Answers ? Persistence.JsonText.Write(ExportedCuration.Of(sample)) : null);
            Count();
        }
        lines.Flush();
    }

    private async Task WriteTrainingAsync(Stream output, CancellationToken cancellation)
    {
        var shape = new TrainingShape(Project, choices.Format == ExportFormat.Chat);
        await using var writer = new StreamWriter(output, new System.Text.UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        await foreach (var sample in Samples(cancellation))
        {
            await writer.WriteLineAsync(shape.Line(sample, choices.Answers ? ExportedCuration.Of(sample) : null).AsMemory(), cancellation);
            Count();
        }
    }

    /// <summary>Final samples leave as they stand; all samples leave as they came, so that an import gives the same project again.</summary>
    private IncomingSample AsIncoming(CuratedSample curated)
    {
        var isFinal = choices.Scope == ExportScope.Final;
        var fields = isFinal ? curated.Fields : curated.Sample.Fields;
        return new IncomingSample
        {
            Line = curated.Sample.Number,
            Key = curated.Sample.Key,
            Fields = Project.Task.Fields.Where(f => fields.ContainsKey(f.Name)).ToDictionary(f => f.Name, f => fields[f.Name], StringComparer.Ordinal),
            Label = isFinal ? curated.Label : curated.Sample.Label,
            Votes = curated.Sample.Votes,
            Confidence = curated.Sample.Confidence,
            Scores = curated.Sample.Scores,
            Gold = curated.Sample.Gold,
            MetadataJson = curated.Sample.Metadata,
        };
    }

    private async Task<ReportFigures> FiguresAsync(
        IReadOnlyList<TableColumn<CuratedSample>> samples, IReadOnlyList<TableColumn<AnswerRow>> answers, CancellationToken cancellation)
    {
        var topic = Project.Task.AsksForLabel ? AgreementTopic.Label : AgreementTopic.Verdict;
        var agreement = await AgreementQuery.ComputeAsync(
            snapshot.Db, Project, topic, Domain.Agreement.MeasurementLevel.Nominal, Domain.Agreement.WeightScheme.Unweighted, cancellation);
        var dictionary = samples.Select(c => ("Samples", c.Title, c.Meaning)).Concat(answers.Select(c => ("Answers", c.Title, c.Meaning))).ToList();
        return new ReportFigures(
            snapshot, choices, await ProjectQuery.FunnelAsync(snapshot.Db, Project.Id, cancellation), agreement,
            await CostQuery.ComputeAsync(snapshot.Db, Project, cancellation), await AuditQuery.ComputeAsync(snapshot.Db, Project, cancellation), dictionary);
    }

    private void Count()
    {
        if (++_rows % ProgressEvery == 0)
            progress(_rows);
    }
}
