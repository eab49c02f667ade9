using System.Globalization;
using System.Text;
using System.Text.Json;
using SynthCurate.Tests.Samples.Reading;

namespace SynthCurate.Tests.Crash;

/// <summary>Bombs sent to a running process: what it really holds, native memory and all, is told by the system.</summary>
public sealed class BombTests(ITestOutputHelper output)
{
    private const long MostMore = 100L << 20;

    [Fact]
    public async Task B19_BombsSentToARunningProcess_AreRefusedInBoundedMemory()
    {
        await using var app = new AppProcess();
        await app.StartAsync(Cancel);
        using var admin = app.Administrator();
        var project = await CrashProject.CreateAsync(admin);
        await WarmUpAsync(admin, project);

        foreach (var (name, format, file, reason) in Files())
        {
            var before = ForgetPeak(app);
            var import = await ImportAsync(admin, project, format, file);
            var more = Memory(app, "VmHWM") - before;

            output.WriteLine($"{name}: {file.Length / 1024:N0} KB, {more / 1024.0 / 1024:0.0} MB more than before, {(import.GetProperty("endedAt").GetDateTimeOffset() - import.GetProperty("startedAt").GetDateTimeOffset()).TotalSeconds:0.00} s");
            import.GetProperty("state").GetString().ShouldBe("failed", name);
            import.GetProperty("error").GetString().ShouldNotBeNull().ShouldContain(reason, Case.Sensitive, name);
            import.GetProperty("added").GetInt64().ShouldBe(0, name);
            more.ShouldBeLessThan(MostMore, name);
            Directory.GetFiles(Path.Combine(app.Data, "imports")).ShouldBeEmpty(name);
        }
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static IEnumerable<(string Name, string Format, byte[] File, string Reason)> Files()
    {
        yield return ("sheet of 512 MB", "xlsx", Bombs.Workbook(512, 512 << 20), "200 to 1");
        yield return ("sheet of 4 GB", "xlsx", Bombs.Workbook(4095, uint.MaxValue - 1), "200 to 1");
        yield return ("sheet of 4 GB that is said to be small", "xlsx", Bombs.Workbook(4095, 5000), "200 to 1");
        yield return ("gzip of 4 GB", "jsonl", Bombs.Gzip(4095), "200 to 1");
        yield return ("too many shared strings", "xlsx", Bombs.SharedStrings(2_100_000), "2,000,000 shared strings");
        yield return ("a quote that never closes", "csv", Encoding.ASCII.GetBytes("text\n\"" + new string('q', 64 << 20)), "quote opened on line 2");
        yield return ("a line without end", "csv", Encoding.ASCII.GetBytes(new string('h', 64 << 20)), "header");
    }

    /// <summary>What every first import costs, compiled code above all, is not the bombs'.</summary>
    private static async Task WarmUpAsync(HttpClient admin, string project)
    {
        var cells = WorkbookFile.WithSheet(WorkbookFile.Row(1, WorkbookFile.Text("text")) + string.Concat(Enumerable.Range(2, 2000).Select(row => WorkbookFile.Row(row, WorkbookFile.Text($"cell {row}")))));
        (await ImportAsync(admin, project, "xlsx", cells.Bytes())).GetProperty("added").GetInt64().ShouldBe(2000);
        var lines = string.Concat(Enumerable.Range(0, 2000).Select(row => $$$"""{"fields":{"text":"line {{{row}}}"}}""" + "\n"));
        (await ImportAsync(admin, project, "jsonl", Given.Gzip(Encoding.UTF8.GetBytes(lines)))).GetProperty("added").GetInt64().ShouldBe(2000);
        await CrashProject.WaitUntilRoutedAsync(admin, project, Cancel);
    }

    private static async Task<JsonElement> ImportAsync(HttpClient admin, string project, string format, byte[] file)
    {
        using var response = await admin.PostAsync($"/api/v1/projects/{project}/imports?format={format}", new ByteArrayContent(file), Cancel);
        var text = await response.Content.ReadAsStringAsync(Cancel);
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        return await CrashProject.WaitForEndAsync(admin, "/api/v1/imports/" + JsonSerializer.Deserialize<JsonElement>(text).GetProperty("id").GetString(), Cancel);
    }

    /// <summary>Lets the system measure the peak from now on, and returns what the process holds, in bytes.</summary>
    private static long ForgetPeak(AppProcess app)
    {
        File.WriteAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{app.Id}/clear_refs"), "5");
        return Memory(app, "VmHWM");
    }

    private static long Memory(AppProcess app, string what)
    {
        var line = File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{app.Id}/status")).Single(l => l.StartsWith(what + ":", StringComparison.Ordinal));
        return long.Parse(line.Split(':', StringSplitOptions.TrimEntries)[1].Split(' ')[0], CultureInfo.InvariantCulture) * 1024;
    }
}
