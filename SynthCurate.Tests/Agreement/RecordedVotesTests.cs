using System.Text.Json;
using SynthCurate.Tests.Review;
using SynthCurate.Tests.Samples;

namespace SynthCurate.Tests.Agreement;

/// <summary>Recorded human votes on model outputs, given again over HTTP by five reviewers: the project's agreement is the one that the votes have.</summary>
public abstract class RecordedVotesTests
{
    private const int Voters = 5;
    private const string File = "shroom_val_model-agnostic.jsonl.gz";

    [Fact]
    public async Task Agreement_FiveRecordedVotesGivenOverHttp_IsTheirAlpha()
    {
        var path = RealData.Require("llm_annotations", File);
        var rows = RealData.Objects("llm_annotations", File).DistinctBy(TextsOf).ToDictionary(TextsOf);
        await using var app = await StartAsync();
        using var client = app.Client();
        var project = await NewProjectAsync(client);
        var import = await client.ImportAsync(project, "jsonl", new ByteArrayContent(await System.IO.File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)),
            """{"key":"id","fields":{"source":["context","target"],"output":"output"},"label":"label","gold":null,"metadata":["task"]}""");
        await client.RoutedAsync(project);

        await Task.WhenAll(Enumerable.Range(0, Voters).Select(voter => VoteAsync(app, project, rows, voter)));
        var agreement = await client.ReadAsync($"/api/v1/projects/{project}/agreement");

        import.GetProperty("rejected").GetInt64().ShouldBe(0);
        agreement.GetProperty("items").GetInt32().ShouldBe(rows.Count);
        agreement.GetProperty("raters").GetInt32().ShouldBe(Voters);
        var alpha = Coefficient(agreement, "krippendorffAlpha");
        alpha.GetProperty("value").GetDouble().ShouldBe(0.373, 0.001);
        alpha.GetProperty("low").GetDouble().ShouldBeInRange(0.30, 0.37);
        alpha.GetProperty("high").GetDouble().ShouldBeInRange(0.375, 0.45);
        Coefficient(agreement, "gwetAc").GetProperty("value").ValueKind.ShouldBe(JsonValueKind.Number);
    }

    protected abstract Task<TestApp> StartAsync();

    private static async Task<string> NewProjectAsync(HttpClient client) => (await TestApp.PostAsync(client, "/api/v1/projects", new
    {
        name = "Recorded votes",
        task = new
        {
            kind = "grounded",
            fields = new[] { new { name = "source", role = "source" }, new { name = "output", role = "output" } },
            labels = new[] { new { id = "supported", title = "Supported", verbalizers = new[] { "0" } }, new { id = "hallucinated", title = "Hallucinated", verbalizers = new[] { "1" } } },
        },
        review = new { overlap = Voters },
        routing = new { acceptAt = 1.0, auditShare = 1.0 },
    })).GetProperty("id").GetString()!; // the contract promises it

    private static async Task VoteAsync(TestApp app, string project, Dictionary<(string, string), JsonElement> rows, int voter)
    {
        using var client = app.Client((await app.AddUserAsync($"voter{voter}", project)).Key);
        var review = new ReviewOverHttp(app, project);
        while (await review.ClaimAsync(client) is { } claim)
        {
            var fields = claim.GetProperty("sample").GetProperty("fields");
            var row = rows[(fields.GetProperty("source").GetString()!, fields.GetProperty("output").GetString()!)]; // both are required
            var label = row.GetProperty("human_votes")[voter].GetInt32() == 1 ? "hallucinated" : "supported";
            using var answer = await ReviewOverHttp.AnswerAsync(client, claim, new { verdict = "accept", label, activeSeconds = 3 });
            answer.IsSuccessStatusCode.ShouldBeTrue();
        }
    }

    private static (string, string) TextsOf(JsonElement row) => (
        string.Join("\n\n", new[] { "context", "target" }.Select(name => row.GetProperty(name).GetString()).Where(text => !string.IsNullOrEmpty(text))),
        row.GetProperty("output").GetString()!); // every row has one

    private static JsonElement Coefficient(JsonElement agreement, string name) =>
        agreement.GetProperty("coefficients").EnumerateArray().First(c => c.GetProperty("name").GetString() == name);
}

public sealed class SqliteRecordedVotesTests : RecordedVotesTests
{
    protected override Task<TestApp> StartAsync() => TestApp.StartAsync();
}

public sealed class PostgreSqlRecordedVotesTests : RecordedVotesTests
{
    protected override Task<TestApp> StartAsync() => TestApp.StartOnPostgreSqlAsync();
}
