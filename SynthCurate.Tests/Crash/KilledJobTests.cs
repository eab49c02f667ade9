using System.Text.Json;

namespace SynthCurate.Tests.Crash;

public sealed class KilledJobTests
{
    private const int Samples = 4000;

    [Fact]
    public async Task C7_C8_ImportAndExportKilled_AreTheSameAsUninterrupted()
    {
        await using var app = new AppProcess();
        await app.StartAsync(Cancel);
        var (project, import) = await ImportAsync(app);

        await app.KillAsync(); // somewhere in the rows
        await app.StartAsync(Cancel);
        using (var admin = app.Administrator())
        {
            var job = await CrashProject.WaitForEndAsync(admin, $"/api/v1/imports/{import}", Cancel);
            job.GetProperty("state").GetString().ShouldBe("completed");
            job.GetProperty("read").GetInt32().ShouldBe(Samples);
            (job.GetProperty("added").GetInt32() + job.GetProperty("duplicates").GetInt32() + job.GetProperty("rejected").GetInt32()).ShouldBe(Samples);
            while (await CountAsync(admin, project, "arrived") > 0)
                await Task.Delay(50, Cancel); // scoring and routing go on after the import
            (await CountAsync(admin, project, "samples")).ShouldBe(Samples);
        }

        var whole = await ExportAsync(app, project, kill: false);
        var resumed = await ExportAsync(app, project, kill: true);
        FirstDifference(resumed, whole).ShouldBeNull();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<(string Project, string Import)> ImportAsync(AppProcess app)
    {
        using var admin = app.Administrator();
        var project = await CrashProject.CreateAsync(admin);
        return (project, await CrashProject.StartImportAsync(admin, project, Samples));
    }

    private static string? FirstDifference(string left, string right)
    {
        var (a, b) = (left.Split('\n'), right.Split('\n'));
        var line = Enumerable.Range(0, Math.Max(a.Length, b.Length)).FirstOrDefault(i => a.ElementAtOrDefault(i) != b.ElementAtOrDefault(i), -1);
        return line < 0 ? null : $"line {line + 1} of {a.Length} and {b.Length}:\n{a.ElementAtOrDefault(line)}\n{b.ElementAtOrDefault(line)}";
    }

    private static async Task<int> CountAsync(HttpClient admin, string project, string place)
    {
        var answer = JsonSerializer.Deserialize<JsonElement>(await admin.GetStringAsync($"/api/v1/projects/{project}", Cancel));
        return answer.GetProperty("funnel").GetProperty(place).GetInt32();
    }

    private static async Task<string> ExportAsync(AppProcess app, string project, bool kill)
    {
        string id;
        using (var admin = app.Administrator())
            id = (await TestApp.PostAsync(admin, $"/api/v1/projects/{project}/exports", new { format = "jsonl", scope = "all", answers = true })).GetProperty("id").GetString()!; // promised
        if (kill)
        {
            await app.KillAsync();
            await app.StartAsync(Cancel);
        }
        using var client = app.Administrator();
        var job = await CrashProject.WaitForEndAsync(client, $"/api/v1/exports/{id}", Cancel);
        job.GetProperty("state").GetString().ShouldBe("completed");
        var bytes = await client.GetByteArrayAsync($"/api/v1/exports/{id}/file", Cancel);
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)).ShouldBe(job.GetProperty("sha256").GetString());
        return System.Text.Encoding.UTF8.GetString(bytes);
    }
}
