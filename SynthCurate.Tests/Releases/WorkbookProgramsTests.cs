using System.Diagnostics;

namespace SynthCurate.Tests.Releases;

/// <summary>The exported workbook in programs that people open it with; skipped, saying why, where they are not installed.</summary>
public sealed class WorkbookProgramsTests(SqliteReleaseFixture fixture) : IClassFixture<SqliteReleaseFixture>
{
    private const string Script =
        """
        import openpyxl, sys
        book = openpyxl.load_workbook(sys.argv[1])
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
        formulas = [cell.coordinate for cell in cells if cell.data_type == 'f']
        risky = [cell for cell in cells if isinstance(cell.value, str) and cell.value[:1] in '=+-@' and not cell.quotePrefix]
        print(','.join(book.sheetnames), len(formulas), len(risky), book['Samples'].max_row)
        """;

    [Fact]
    public async Task Workbook_OpenedWithOpenpyxl_HasItsSheetsAndNoFormula()
    {
        var python = Find("/usr/bin/python3", "/usr/local/bin/python3");
        Assert.SkipUnless(python is not null && (await RunAsync(python, "-c", "import openpyxl")).Code == 0, "Needs Python with openpyxl (python3-openpyxl).");
        var (path, folder) = await FileAsync();

        var (code, output) = await RunAsync(python!, "-c", Script, path); // skipped without it

        Directory.Delete(folder, recursive: true);
        code.ShouldBe(0, output);
        output.Trim().ShouldBe($"Summary,Agreement,Costs,Data dictionary,Samples,Answers,Cut texts 0 0 {ReleaseWorld.Samples + 1}");
    }

    [Fact]
    public async Task Workbook_OpenedWithLibreOffice_IsRead()
    {
        var office = Find("/usr/bin/soffice", "/usr/local/bin/soffice");
        Assert.SkipUnless(office is not null, "Needs LibreOffice (soffice).");
        var (path, folder) = await FileAsync();

        var (code, output) = await RunAsync(
            office!, "--headless", $"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf", "--outdir", folder, path); // skipped without it

        var pdf = new FileInfo(Path.ChangeExtension(path, "pdf"));
        var bytes = pdf.Exists ? pdf.Length : 0;
        Directory.Delete(folder, recursive: true);
        code.ShouldBe(0, output);
        bytes.ShouldBeGreaterThan(10_000, output);
    }

    private async Task<(string Path, string Folder)> FileAsync()
    {
        var world = await fixture.GetAsync();
        var (_, file) = await world.ExportAsync(new { format = "xlsx", scope = "all", answers = true });
        var folder = Directory.CreateTempSubdirectory("synthcurate-book-").FullName;
        var path = Path.Combine(folder, "export.xlsx");
        await File.WriteAllBytesAsync(path, file, TestContext.Current.CancellationToken);
        return (path, folder);
    }

    private static string? Find(params string[] places) => places.FirstOrDefault(File.Exists);

    private static async Task<(int Code, string Output)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!; // it exists
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await errors);
    }
}
