using System.Net.Http.Json;
using System.Text.Json;
using SynthCurate.Tests.Projects;

namespace SynthCurate.Tests.Samples;

public abstract class ImportEndpointsTests(TestApp app)
{
    private const string ThreeGoodRows =
        """
        {"key":"a","fields":{"source":"Paris is the capital of France.","output":"Paris is in France."},"label":"supported","votes":["supported","faithful","supported"],"confidence":0.97}
        {"key":"b","fields":{"source":"The bridge opened in 1932.","output":"The bridge opened in 1950."},"label":"Hallucinated","votes":["hallucinated","supported",""],"confidence":0.4}
        {"key":"c","fields":{"source":"Water boils at 100 degrees.","output":"Water boils at 100 degrees at sea level."},"gold":"supported"}

        """;

    [Fact]
    public async Task Import_OwnJsonl_StoresScoresAndRoutesEverySample()
    {
        using var client = app.Client();
        var project = await NewProjectAsync(client);

        var import = await client.ImportAsync(project, "jsonl", ThreeGoodRows);
        var routed = await client.RoutedAsync(project);
        var list = await client.ReadAsync($"/api/v1/projects/{project}/samples");

        Counts(import).ShouldBe((3, 3, 0, 0));
        routed.GetProperty("funnel").GetProperty("samples").GetInt64().ShouldBe(3);
        list.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("key").GetString()).ShouldBe(["a", "b", "c"]);
        var story = await client.ReadAsync($"/api/v1/samples/{list.GetProperty("items")[1].GetProperty("id").GetString()}");
        story.GetProperty("label").GetString().ShouldBe("hallucinated");
        story.GetProperty("votes").GetArrayLength().ShouldBe(2);
        story.GetProperty("decision").GetProperty("outcome").GetString().ShouldBe("review");
        story.GetProperty("scorecard").GetProperty("signals").GetArrayLength().ShouldBeGreaterThan(3);
        story.GetProperty("provenance").GetProperty("line").GetInt64().ShouldBe(2);
    }

    [Fact]
    public async Task Import_Routed_CanBeClaimed()
    {
        using var client = app.Client();
        var project = await NewProjectAsync(client);

        await client.ImportAsync(project, "jsonl", ThreeGoodRows);
        await client.RoutedAsync(project);
        using var claim = await client.PostAsync($"/api/v1/projects/{project}/claims", null, TestContext.Current.CancellationToken);

        ((int)claim.StatusCode).ShouldBe(200);
    }

    protected static async Task<string> NewProjectAsync(HttpClient client) =>
        (await TestApp.PostAsync(client, "/api/v1/projects", ProjectEndpointsTests.Grounded())).GetProperty("id").GetString()!; // the contract promises it

    protected static (long Read, long Added, long Duplicates, long Rejected) Counts(JsonElement import) => (
        import.GetProperty("read").GetInt64(), import.GetProperty("added").GetInt64(), import.GetProperty("duplicates").GetInt64(), import.GetProperty("rejected").GetInt64());
}

public sealed class SqliteImportEndpointsTests(TestApp app) : ImportEndpointsTests(app), IClassFixture<TestApp>;
