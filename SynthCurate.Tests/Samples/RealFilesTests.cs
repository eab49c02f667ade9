namespace SynthCurate.Tests.Samples;

public sealed class RealFilesTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Import_Shroom_TakesEveryRowAndFindsItsLabels()
    {
        var path = RealData.Require("llm_annotations", "shroom_val_model-agnostic.jsonl.gz");
        using var client = app.Client();
        var project = await NewAsync(client, new
        {
            name = "SHROOM",
            task = new
            {
                kind = "grounded",
                fields = new[] { new { name = "source", role = "source" }, new { name = "output", role = "output" } },
                labels = new object[] { new { id = "supported", verbalizers = new[] { "0" } }, new { id = "hallucinated", verbalizers = new[] { "1" } } },
            },
        });
        const string mapping = """{"key":"id","fields":{"source":["context","target"],"output":"output"},"label":"label"}""";

        var import = await client.ImportAsync(project, "jsonl", new ByteArrayContent(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)), mapping, "shroom.jsonl.gz");
        var funnel = (await client.RoutedAsync(project)).GetProperty("funnel");

        import.GetProperty("read").GetInt64().ShouldBe(499);
        (import.GetProperty("added").GetInt64() + import.GetProperty("duplicates").GetInt64()).ShouldBe(499);
        funnel.GetProperty("samples").GetInt64().ShouldBe(import.GetProperty("added").GetInt64());
        (await client.ReadAsync($"/api/v1/projects/{project}/samples?label=hallucinated")).GetProperty("items").GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Import_Alpaca_NeedsNoMapping()
    {
        var path = RealData.Require("synthetic", "alpaca_5000.jsonl.gz");
        using var client = app.Client();
        var project = await NewAsync(client, new
        {
            name = "Alpaca",
            task = new
            {
                kind = "instruction",
                fields = new[] { new { name = "instruction", role = "input" }, new { name = "input", role = "input" }, new { name = "output", role = "output" } },
            },
        });

        var import = await client.ImportAsync(project, "alpaca", new ByteArrayContent(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)));
        var funnel = (await client.RoutedAsync(project)).GetProperty("funnel");

        import.GetProperty("read").GetInt64().ShouldBe(5000);
        import.GetProperty("rejected").GetInt64().ShouldBe(0);
        funnel.GetProperty("samples").GetInt64().ShouldBe(import.GetProperty("added").GetInt64());
    }

    private static async Task<string> NewAsync(HttpClient client, object project) =>
        (await TestApp.PostAsync(client, "/api/v1/projects", project)).GetProperty("id").GetString()!; // the contract promises it
}
