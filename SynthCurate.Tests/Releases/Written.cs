using System.IO.Compression;
using System.Text;
using SynthCurate.Web.Releases.Writing;

namespace SynthCurate.Tests.Releases;

/// <summary>What the writers put into a file.</summary>
internal static class Written
{
    public static byte[] Xlsx(string[] titles, IEnumerable<Cell[]> rows, int mostRows = XlsxSheetWriter.MostRows, List<CutCell>? cuts = null)
    {
        using var file = new MemoryStream();
        using (var package = XlsxPackage.Create(file))
        {
            using (var sheet = package.AddSheet("Samples", [.. titles.Select(title => new SheetColumn(title))], mostRows))
                sheet.WriteRows(rows, TestContext.Current.CancellationToken);
            package.Complete();
            cuts?.AddRange(package.Cuts);
        }
        return file.ToArray();
    }

    public static byte[] Csv(CsvFlavour flavour, string[] titles, IEnumerable<Cell[]> rows)
    {
        using var file = new MemoryStream();
        using var writer = new CsvWriter(file, flavour, titles);
        writer.WriteRows(rows, TestContext.Current.CancellationToken);
        writer.Flush();
        return file.ToArray();
    }

    public static Cell[][] Texts(params string[][] rows) => [.. rows.Select(row => row.Select(text => Cell.Text(text)).ToArray())];

    public static Dictionary<string, string> Parts(byte[] package)
    {
        using var zip = new ZipArchive(new MemoryStream(package), ZipArchiveMode.Read);
        var parts = new Dictionary<string, string>();
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
            parts[entry.FullName] = reader.ReadToEnd();
        }
        return parts;
    }
}
