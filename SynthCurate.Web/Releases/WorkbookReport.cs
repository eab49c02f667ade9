using System.Globalization;
using ClosedXML.Excel;
using SynthCurate.Domain.Journey;
using SynthCurate.Web.Agreement;
using SynthCurate.Web.Costs;
using SynthCurate.Web.Projects;
using SynthCurate.Web.Quality;
using SynthCurate.Web.Shared;

namespace SynthCurate.Web.Releases;

/// <summary>What the report sheets of a workbook are made from: the same figures that pages and API show.</summary>
internal sealed record ReportFigures(
    Snapshot Snapshot, ExportChoices Choices, Funnel Funnel, AgreementAnswer? Agreement, ProjectCosts Costs, AuditEstimate Audit,
    IReadOnlyList<(string Sheet, string Column, string Meaning)> Dictionary);

/// <summary>The sheets to read: summary, agreement, costs and data dictionary.</summary>
internal static class WorkbookReport
{
    private static readonly XLColor Heading = XLColor.FromHtml("#EEF0FE");

    public static MemoryStream Write(ReportFigures figures)
    {
        using var book = new XLWorkbook();
        book.Properties.Created = book.Properties.Modified = figures.Snapshot.At.UtcDateTime;
        book.Properties.Author = book.Properties.LastModifiedBy = "SynthCurate";
        WriteSummary(book.AddWorksheet("Summary"), figures);
        WriteAgreement(book.AddWorksheet("Agreement"), figures.Agreement);
        WriteCosts(book.AddWorksheet("Costs"), figures.Costs);
        WriteDictionary(book.AddWorksheet("Data dictionary"), figures.Dictionary);
        var stream = new MemoryStream();
        book.SaveAs(stream);
        stream.Position = 0;
        return stream;
    }

    private static void WriteSummary(IXLWorksheet sheet, ReportFigures figures)
    {
        var project = figures.Snapshot.Project;
        var row = Head(sheet, ["What", "Value"], 34, 60);
        Line(sheet, ref row, "Project", project.Name);
        Line(sheet, ref row, "Kind of task", TaskTemplate.Of(project.Task.Kind).Title);
        if (project.IsSample)
            Line(sheet, ref row, "Origin", "Sample project: every text was made by SynthCurate's own code");
        Line(sheet, ref row, "State of the data", figures.Snapshot.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture));
        Line(sheet, ref row, "Last event of the log", figures.Snapshot.Sequence);
        Line(sheet, ref row, "Exported", figures.Choices.Scope == ExportScope.Final ? "Final samples: accepted, or accepted or edited by people" : "All samples");
        Line(sheet, ref row, "Samples", figures.Funnel.Samples);
        foreach (var place in Enum.GetValues<Place>())
            Line(sheet, ref row, "  " + PlaceLook.Of(place).Word, figures.Funnel[place]);
        Line(sheet, ref row, "Accepted samples", figures.Costs.AcceptedSamples);
        Line(sheet, ref row, "Accepted without a look", figures.Audit.AcceptedUnseen);
        Line(sheet, ref row, "Audits answered", figures.Audit.Audited);
        Line(sheet, ref row, "Audits found wrong", figures.Audit.Wrong);
        Line(sheet, ref row, "Error of what nobody looked at", figures.Audit.ErrorRate, "no audit answered yet");
        Line(sheet, ref row, "  lower end, 95 %", figures.Audit.Low);
        Line(sheet, ref row, "  upper end, 95 %", figures.Audit.High);
        Line(sheet, ref row, "Routing: accept at", project.Routing.AcceptAt);
        Line(sheet, ref row, "Routing: reject below", project.Routing.RejectBelow, "nothing is rejected unseen");
        Line(sheet, ref row, "Routing: audited share", project.Routing.AuditShare);
        Line(sheet, ref row, "Versions: task, review, routing, guideline", $"{project.TaskVersion}, {project.ReviewVersion}, {project.RoutingVersion}, {project.GuidelineVersion}");
    }

    private static void WriteAgreement(IXLWorksheet sheet, AgreementAnswer? agreement)
    {
        var row = Head(sheet, ["Coefficient", "Level", "Weights", "Value", "Low", "High", "Confidence", "Interval", "Undefined because"], 24, 12, 12, 12, 12, 12, 12, 12, 50);
        if (agreement is null || agreement.Raters < 2)
        {
            Text(sheet.Cell(row, 1), "Fewer than two people have answered, so there is nothing to compare.");
            return;
        }
        foreach (var line in agreement.Coefficients)
        {
            Text(sheet.Cell(row, 1), CoefficientWords.TitleOf(line.Name, line.Weights));
            Text(sheet.Cell(row, 2), line.Level);
            Text(sheet.Cell(row, 3), line.Weights);
            Number(sheet.Cell(row, 4), line.Value);
            Number(sheet.Cell(row, 5), line.Low);
            Number(sheet.Cell(row, 6), line.High);
            Number(sheet.Cell(row, 7), line.Confidence);
            Text(sheet.Cell(row, 8), line.Interval);
            Text(sheet.Cell(row++, 9), line.Undefined);
        }
        row++;
        Text(sheet.Cell(row, 1), "Samples with answers");
        Number(sheet.Cell(row++, 4), agreement.Items);
        Text(sheet.Cell(row, 1), "People");
        Number(sheet.Cell(row++, 4), agreement.Raters);
        foreach (var note in agreement.Notes)
            Text(sheet.Cell(row++, 1), note);
        WritePairs(sheet, row + 1, agreement);
    }

    private static void WritePairs(IXLWorksheet sheet, int row, AgreementAnswer agreement)
    {
        if (agreement.Pairs.Count == 0)
            return;
        foreach (var (title, column) in ((string, int)[])[("One", 1), ("Other", 2), ("Samples in common", 3), ("Say the same", 4), ("Cohen's kappa", 5), ("Low", 6), ("High", 7)])
            Style(sheet.Cell(row, column), title);
        row++;
        foreach (var pair in agreement.Pairs)
        {
            Text(sheet.Cell(row, 1), pair.First);
            Text(sheet.Cell(row, 2), pair.Second);
            Number(sheet.Cell(row, 3), pair.Items);
            Number(sheet.Cell(row, 4), pair.PercentAgreement);
            Number(sheet.Cell(row, 5), pair.Kappa);
            Number(sheet.Cell(row, 6), pair.Low);
            Number(sheet.Cell(row++, 7), pair.High);
        }
    }

    private static void WriteCosts(IXLWorksheet sheet, ProjectCosts costs)
    {
        var row = Head(sheet, ["What", "Value", "Unit"], 34, 16, 20, 16, 16);
        Line(sheet, ref row, "People's active time", costs.HumanSeconds, unit: "seconds");
        Line(sheet, ref row, "of it rework (skipped, late, taken back)", costs.ReworkSeconds, unit: "seconds");
        Line(sheet, ref row, "Hourly rate", (double?)costs.HourlyRateUsd, "unknown", "USD per hour");
        Line(sheet, ref row, "People's money", (double?)costs.Human?.Dollars, "unknown", "USD");
        Line(sheet, ref row, "Model's money", (double?)costs.Model?.Dollars, "unknown", "USD");
        Line(sheet, ref row, "Accepted samples", costs.AcceptedSamples, unit: "samples");
        Line(sheet, ref row, "Time per accepted sample", costs.SecondsPerAccepted, "nothing accepted yet", "seconds");
        Line(sheet, ref row, "People's money per accepted sample", (double?)costs.HumanPerAccepted?.Dollars, "unknown", "USD");
        row++;
        foreach (var (title, column) in ((string, int)[])[("Who", 1), ("Answers", 2), ("Active seconds", 3), ("USD", 4)])
            Style(sheet.Cell(row, column), title);
        row++;
        foreach (var reviewer in costs.Reviewers)
        {
            Text(sheet.Cell(row, 1), reviewer.Name);
            Number(sheet.Cell(row, 2), reviewer.Answers);
            Number(sheet.Cell(row, 3), reviewer.Seconds);
            Number(sheet.Cell(row++, 4), (double?)reviewer.Amount?.Dollars);
        }
    }

    private static void WriteDictionary(IXLWorksheet sheet, IReadOnlyList<(string Sheet, string Column, string Meaning)> dictionary)
    {
        var row = Head(sheet, ["Sheet", "Column", "Meaning"], 14, 28, 90);
        foreach (var (name, column, meaning) in dictionary)
        {
            Text(sheet.Cell(row, 1), name);
            Text(sheet.Cell(row, 2), column);
            Text(sheet.Cell(row++, 3), meaning);
        }
    }

    private static int Head(IXLWorksheet sheet, string[] titles, params double[] widths)
    {
        for (var i = 0; i < widths.Length; i++)
            sheet.Column(i + 1).Width = widths[i];
        for (var i = 0; i < titles.Length; i++)
            Style(sheet.Cell(1, i + 1), titles[i]);
        sheet.SheetView.FreezeRows(1);
        return 2;
    }

    private static void Style(IXLCell cell, string title)
    {
        Text(cell, title);
        cell.Style.Font.Bold = true;
        cell.Style.Fill.BackgroundColor = Heading;
    }

    private static void Line(IXLWorksheet sheet, ref int row, string what, string value)
    {
        Text(sheet.Cell(row, 1), what);
        Text(sheet.Cell(row++, 2), value);
    }

    private static void Line(IXLWorksheet sheet, ref int row, string what, double? value, string unknown = "", string? unit = null)
    {
        Text(sheet.Cell(row, 1), what);
        if (value is null)
            Text(sheet.Cell(row, 2), unknown);
        else
            Number(sheet.Cell(row, 2), value);
        Text(sheet.Cell(row++, 3), unit);
    }

    /// <summary>As text whatever it looks like: the type is set, and a leading apostrophe is the cell's own style, not its content.</summary>
    private static void Text(IXLCell cell, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return;
        cell.SetValue(text);
        cell.SetDataType(XLDataType.Text);
        cell.Style.SetIncludeQuotePrefix();
    }

    private static void Number(IXLCell cell, double? number)
    {
        if (number is not { } value)
            return;
        cell.SetValue(value);
        cell.Style.Alignment.Horizontal = XLAlignmentHorizontalValues.Right;
    }
}
