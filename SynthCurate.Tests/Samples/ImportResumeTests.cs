using System.Text;
using SynthCurate.Tests.Browser;
using SynthCurate.Tests.Projects;

namespace SynthCurate.Tests.Samples;

public sealed class ImportResumeTests
{
    private const int Rows = 6000;

    [Fact]
    public async Task I11_ImportStoppedAgainAndAgain_EndsWithEveryRowOnce()
    {
        var folder = Directory.CreateTempSubdirectory("synthcurate-resume-").FullName;
        var (project, import) = ("", "");
        await using (var app = new RunningApp(folder: folder))
        {
            using var client = ClientOf(app);
            project = (await TestApp.PostAsync(client, "/api/v1/projects", ProjectEndpointsTests.Grounded())).GetProperty("id").GetString()!; // the contract promises it
            using var response = await client.UploadAsync(project, "jsonl", new ByteArrayContent(Encoding.UTF8.GetBytes(File())));
            import = System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(
                await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).GetProperty("id").GetString()!; // likewise
        }
        var interrupted = 0;
        for (var start = 0; start < 3; start++)
        {
            await using var again = new RunningApp(folder: folder);
            using var client = ClientOf(again);
            var state = await client.ReadAsync($"/api/v1/imports/{import}");
            interrupted += state.GetProperty("state").GetString() == "running" ? 1 : 0;
        }

        await using (var last = new RunningApp(folder: folder))
        {
            using var client = ClientOf(last);
            var ended = await client.EndOfImportAsync(import);
            var funnel = (await client.RoutedAsync(project)).GetProperty("funnel");

            interrupted.ShouldBeGreaterThan(0, "The import was never interrupted: give it more rows.");
            ended.GetProperty("state").GetString().ShouldBe("completed");
            ended.GetProperty("read").GetInt64().ShouldBe(Rows);
            ended.GetProperty("added").GetInt64().ShouldBe(Rows - (Rows / 10) - (Rows / 100));
            ended.GetProperty("duplicates").GetInt64().ShouldBe(Rows / 10);
            ended.GetProperty("rejected").GetInt64().ShouldBe(Rows / 100);
            funnel.GetProperty("samples").GetInt64().ShouldBe(ended.GetProperty("added").GetInt64());
        }
        Directory.Delete(folder, recursive: true);
    }

    // Of each hundred rows ten repeat the row before them and one has an unknown label.
    private static string File() => string.Join('\n', Enumerable.Range(0, Rows).Select(i =>
    {
        var content = i % 10 == 5 ? i - 1 : i;
        var label = i % 100 == 37 ? "unknown" : "supported";
        return $$"""{"fields":{"source":"Source of row {{content}}.","output":"This is output number {{content}}."},"label":"{{label}}"}""";
    }));

    private static HttpClient ClientOf(RunningApp app)
    {
        var client = new HttpClient { BaseAddress = new Uri(app.Address) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", TestApp.AdministratorKey);
        return client;
    }
}
