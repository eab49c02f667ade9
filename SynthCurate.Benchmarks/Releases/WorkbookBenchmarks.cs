using BenchmarkDotNet.Attributes;
using ClosedXML.Excel;
using SynthCurate.Web.Releases.Writing;

namespace SynthCurate.Benchmarks.Releases;

/// <summary>A release as a workbook, written to a file; making the rows is part of every figure.</summary>
[MemoryDiagnoser]
public class WorkbookBenchmarks
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"synthcurate-{Environment.ProcessId}.xlsx");

    private readonly int _rows = 100_000;

    [GlobalCleanup]
    public void Delete() => File.Delete(_path);

    [Benchmark]
    public long Streamed100k() => Stream(_rows);

    [Benchmark]
    public long Streamed1M() => Stream(10 * _rows);

    [Benchmark]
    public int RowsAlone100k() => SampleRows.Of(_rows).Count();

    [Benchmark]
    public void ClosedXml100k()
    {
        using var workbook = new XLWorkbook();
        var sheet = workbook.AddWorksheet("Samples");
        for (var column = 0; column < SampleRows.Columns.Count; column++) sheet.Cell(1, column + 1).Value = SampleRows.Columns[column].Title;
        var number = 1;
        foreach (var row in SampleRows.Of(_rows))
        {
            number++;
            for (var column = 0; column < row.Length; column++) Put(sheet.Cell(number, column + 1), row[column]);
        }
        workbook.SaveAs(_path);
    }

    private long Stream(int count)
    {
        using var file = File.Create(_path);
        using (var package = XlsxPackage.Create(file))
        {
            using (var sheet = package.AddSheet("Samples", SampleRows.Columns)) sheet.WriteRows(SampleRows.Of(count), CancellationToken.None);
            package.Complete();
        }
        return file.Length;
    }

    private static void Put(IXLCell target, Cell cell)
    {
        switch (cell.Kind)
        {
            case CellKind.Text: target.SetValue(cell.Content); break;
            case CellKind.Number: target.SetValue(cell.Value); break;
            case CellKind.Boolean: target.SetValue(cell.IsTrue); break;
            case CellKind.Instant: target.SetValue(cell.Instant); break;
        }
    }
}
