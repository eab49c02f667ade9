using System.Collections.Immutable;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using SynthCurate.Domain.Review.Examples;
using SynthCurate.Domain.Samples.Examples;
using SynthCurate.Tests.Review;
using SynthCurate.Tests.Samples;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Tests.Releases;

/// <summary>A project that people have worked at over HTTP: example summaries and hostile texts, two answers each, disputes, edits, skips, a ruling.</summary>
public sealed class ReleaseWorld : IAsyncDisposable
{
    public const int Samples = 60;
    public const string Edited = "=HYPERLINK(\"http://example.org\",\"click\")";
    public static readonly ImmutableArray<string> Hostile =
    [
        "=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1:A9)", "\u202Etxt.exe\u202C reversed", "line one\r\nline two\ttabbed", "\"quoted\", and; separated", "007", "1e5",
        "_x000D_ literal", "emoji 😀 and e\u0301", new string('x', 40_000), " leading and trailing ",
    ];

    private ReleaseWorld(TestApp app, HttpClient client, string projectId) => (App, Client, ProjectId) = (app, client, projectId);

    public TestApp App { get; }

    /// <summary>The administrator's.</summary>
    public HttpClient Client { get; }

    public string ProjectId { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<ReleaseWorld> CreateAsync(TestApp app)
    {
        var client = app.Client();
        var world = new ReleaseWorld(app, client, await NewProjectAsync(client));
        var import = await client.ImportAsync(world.ProjectId, "jsonl", Rows());
        import.GetProperty("rejected").GetInt64().ShouldBe(0);
        await client.RoutedAsync(world.ProjectId);
        foreach (var reviewer in ExampleReviewer.All)
            await world.ReviewAsync(reviewer);
        await world.RuleAsync();
        return world;
    }

    public static async Task<string> NewProjectAsync(HttpClient client, double acceptAt = 0.75) => (await TestApp.PostAsync(client, "/api/v1/projects", new
    {
        name = "Summaries \u202Eand hostile texts",
        task = new
        {
            kind = "grounded",
            fields = new[] { new { name = "source", role = "source" }, new { name = "output", role = "output" } },
            labels = new[] { new { id = ExampleDataset.Supported, title = "Supported" }, new { id = ExampleDataset.Hallucinated, title = "Hallucinated" } },
        },
        review = new { overlap = 2, hourlyRateUsd = "30" },
        routing = new { acceptAt, auditShare = 0.2 },
    })).GetProperty("id").GetString()!; // the contract promises it

    /// <summary>Runs an export and returns what the API says of it, and the file.</summary>
    public async Task<(JsonElement Export, byte[] File)> ExportAsync(object choices, string? projectId = null)
    {
        var id = (await TestApp.PostAsync(Client, $"/api/v1/projects/{projectId ?? ProjectId}/exports", choices)).GetProperty("id").GetString();
        var export = await Client.UntilAsync($"/api/v1/exports/{id}", e => e.GetProperty("state").GetString() != "running");
        export.GetProperty("state").GetString().ShouldBe("completed");
        return (export, await Client.GetByteArrayAsync(new Uri($"/api/v1/exports/{id}/file", UriKind.Relative), Cancellation));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.DisposeAsync();
    }

    private static string Rows()
    {
        var examples = ExampleDataset.Make(Samples - Hostile.Length, 9).Select(s => JsonText.Write(new
        {
            s.Key,
            Fields = new { s.Source, s.Output },
            s.Label,
            s.Votes,
            s.Confidence,
            Scores = new { Judge = s.Confidence / 3 },
            Metadata = new { s.Topic, Nested = new[] { 1.5, 2 } },
        }));
        var hostile = Hostile.Select((text, i) => JsonText.Write(new { Key = text.Length > 200 ? null : text, Fields = new { Source = text, Output = text + "!" }, Gold = i == 0 ? "supported" : null }));
        return string.Join('\n', examples.Concat(hostile)) + "\n";
    }

    private async Task ReviewAsync(ExampleReviewer reviewer)
    {
        var user = await App.AddUserAsync(reviewer.Name.ToLowerInvariant(), ProjectId);
        using var client = App.Client(user.Key);
        var review = new ReviewOverHttp(App, ProjectId);
        while (await review.ClaimAsync(client) is { } claim)
        {
            using var answer = await ReviewOverHttp.AnswerAsync(client, claim, Judge(reviewer, claim.GetProperty("sample").GetProperty("fields")));
            answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync(Cancellation));
        }
    }

    private static object Judge(ExampleReviewer reviewer, JsonElement fields)
    {
        var output = fields.GetProperty("output").GetString()!; // a required field
        if (ExampleDataset.Make(Samples - Hostile.Length, 9).FirstOrDefault(s => s.Output == output) is { } sample)
        {
            var said = reviewer.Judge(sample, 3);
            return new { verdict = said.Verdict.ToString().ToLowerInvariant(), label = said.Label, fields = said.Fields, reasons = said.Reasons, comment = said.Comment, activeSeconds = said.ActiveSeconds };
        }
        return output == Hostile[0] + "!"
            ? new { verdict = "edit", label = "supported", fields = new { output = Edited }, reasons = new[] { "notFluent" }, comment = "@cell", activeSeconds = 4.5 }
            : new { verdict = "accept", label = "supported", comment = "-1", activeSeconds = 2.25 };
    }

    private async Task RuleAsync()
    {
        var disputes = (await Client.ReadAsync($"/api/v1/projects/{ProjectId}/disputes")).GetProperty("items");
        if (disputes.GetArrayLength() == 0)
            return;
        using var ruled = await Client.PostAsJsonAsync(
            $"/api/v1/samples/{disputes[0].GetProperty("sample").GetString()}/adjudication", new { verdict = "accept", label = "hallucinated", comment = "ruled" }, Cancellation);
        ruled.EnsureSuccessStatusCode();
    }
}

/// <summary>One such project for the tests of a class, on the store of the class.</summary>
public abstract class ReleaseFixture : IAsyncDisposable
{
    private readonly Lazy<Task<ReleaseWorld>> _world;

    protected ReleaseFixture() => _world = new Lazy<Task<ReleaseWorld>>(async () => await ReleaseWorld.CreateAsync(await StartAsync()));

    /// <summary>Skips the test, saying why, where the store cannot be had.</summary>
    public Task<ReleaseWorld> GetAsync() => _world.Value;

    public async ValueTask DisposeAsync()
    {
        if (_world.IsValueCreated && _world.Value.IsCompletedSuccessfully)
            await (await _world.Value).DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract Task<TestApp> StartAsync();
}

public sealed class SqliteReleaseFixture : ReleaseFixture
{
    protected override Task<TestApp> StartAsync() => TestApp.StartAsync();
}

public sealed class PostgreSqlReleaseFixture : ReleaseFixture
{
    protected override Task<TestApp> StartAsync() => TestApp.StartOnPostgreSqlAsync();
}
