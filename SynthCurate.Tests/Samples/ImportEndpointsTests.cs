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

    [Fact]
    public async Task Import_SameFileTwice_AddsNothing()
    {
        using var client = app.Client();
        var project = await NewProjectAsync(client);

        await client.ImportAsync(project, "jsonl", ThreeGoodRows);
        var again = await client.ImportAsync(project, "jsonl", ThreeGoodRows);

        Counts(again).ShouldBe((3, 0, 3, 0));
        (await client.RoutedAsync(project)).GetProperty("funnel").GetProperty("samples").GetInt64().ShouldBe(3);
    }

    [Fact]
    public async Task Import_FaultyRows_AreRejectedWithLineColumnAndReason()
    {
        using var client = app.Client();
        var project = await NewProjectAsync(client);
        const string rows =
            """
            {"key":"a","fields":{"source":"s","output":"one"},"label":"supported"}
            {"key":"b","fields":{"source":"s","output":"two"},"label":"maybe"}
            {"key":"c","fields":{"source":"s","output":"three"},"votes":["supported","perhaps"]}
            {"key":"a","fields":{"source":"s","output":"four"}}
            {"key":"d","fields":{"source":"s","output":"one"},"label":"supported"}
            {"key":"e","fields":{"source":"s","output":"nul \u0000"}}
            {"key":"f","fields":{"source":"s"
            """;

        var import = await client.ImportAsync(project, "jsonl", rows);
        var rejections = await client.GetStringAsync($"/api/v1/imports/{import.GetProperty("id").GetString()}/rejections", TestContext.Current.CancellationToken);

        Counts(import).ShouldBe((7, 1, 1, 5));
        var lines = rejections.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonSerializer.Deserialize<JsonElement>(l)).ToList();
        lines.Select(l => l.GetProperty("line").GetInt64()).ShouldBe([2, 3, 4, 6, 7]);
        lines.Take(3).Select(l => l.GetProperty("column").GetString()).ShouldBe(["label", "votes", "key"]);
        lines[0].GetProperty("reason").GetString().ShouldNotBeNull().ShouldContain("maybe");
    }

    [Fact]
    public async Task Import_CsvWithMapping_TakesTheColumnsNamed()
    {
        using var client = app.Client();
        var project = await NewProjectAsync(client);
        const string mapping = """{"key":"id","fields":{"source":"doc","output":"sentence"},"label":"pred","votes":["v1","v2"],"confidence":"p"}""";

        var import = await client.ImportAsync(project, "csv", "id,doc,sentence,pred,v1,v2,p\n007,A river.,\"A wide, slow river.\",supported,supported,hallucinated,0.8\n", mapping);
        var list = await client.ReadAsync($"/api/v1/projects/{project}/samples");

        Counts(import).ShouldBe((1, 1, 0, 0));
        list.GetProperty("items")[0].GetProperty("key").GetString().ShouldBe("007");
        list.GetProperty("items")[0].GetProperty("fields").GetProperty("output").GetString().ShouldBe("A wide, slow river.");
    }

    [Theory]
    [InlineData("csv", """{"fields":{"output":"x"},"surprise":1}""")]
    [InlineData("csv", """{"fields":{"output":"x"}}""")]
    [InlineData("parquet", null)]
    public async Task Import_UnknownFormatOrMapping_IsRefusedAtOnce(string format, string? mapping)
    {
        using var client = app.Client();
        var project = await NewProjectAsync(client);

        using var response = await client.UploadAsync(project, format, new StringContent("a,b\n1,2\n"), mapping);

        ((int)response.StatusCode).ShouldBe(400);
        (await client.ReadAsync($"/api/v1/projects/{project}/imports")).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("../../etc/x.jsonl")]
    [InlineData("CON.jsonl")]
    [InlineData("C:\\Windows\\x.jsonl")]
    [InlineData("<300 letters>.jsonl")]
    [InlineData("a\u202Egnp.jsonl")]
    [InlineData("emoji \U0001F600\r\nSet-Cookie: x.jsonl")]
    public async Task B31_HostileFileName_IsOnlyShown(string name)
    {
        using var client = app.Client();
        var project = await NewProjectAsync(client);
        var given = name.Replace("<300 letters>", new string('x', 300), StringComparison.Ordinal);

        var import = await client.ImportAsync(project, "jsonl", ThreeGoodRows, fileName: given);

        Counts(import).ShouldBe((3, 3, 0, 0));
        var shown = import.GetProperty("fileName").GetString().ShouldNotBeNull();
        shown.Any(c => char.IsControl(c) || c == '\u202E').ShouldBeFalse();
        shown.Length.ShouldBeLessThanOrEqualTo(200);
        Directory.GetFiles(Path.Combine(app.Folder, "imports")).ShouldBeEmpty();
    }

    [Fact]
    public async Task B32_UploadBrokenOff_LeavesNoTrace()
    {
        using var client = app.Client();
        var project = await NewProjectAsync(client);

        var folder = Path.Combine(app.Folder, "imports");

        await Should.ThrowAsync<HttpRequestException>(() => client.UploadAsync(project, "jsonl", new BrokenContent(() => UntilAsync(() => Directory.GetFiles(folder, "*.part").Length > 0))));

        await client.ImportAsync(project, "jsonl", ThreeGoodRows);
        await UntilAsync(() => Directory.GetFiles(folder).Length == 0);
        (await client.ReadAsync($"/api/v1/projects/{project}/imports")).GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task K19_SameFileByTwoUsersAtOnce_IsStoredOnce()
    {
        using var client = app.Client();
        var project = await NewProjectAsync(client);
        var other = await app.AddUserAsync("lead" + project[..6], project, "lead");
        using var otherClient = app.Client(other.Key);
        var rows = string.Join('\n', Enumerable.Range(0, 1200).Select(i => $$"""{"key":"k{{i}}","fields":{"source":"s","output":"output number {{i}}"} }"""));

        var imports = await Task.WhenAll(client.ImportAsync(project, "jsonl", rows), otherClient.ImportAsync(project, "jsonl", rows));

        imports.Sum(i => i.GetProperty("added").GetInt64()).ShouldBe(1200);
        imports.Sum(i => i.GetProperty("duplicates").GetInt64()).ShouldBe(1200);
        (await client.RoutedAsync(project)).GetProperty("funnel").GetProperty("samples").GetInt64().ShouldBe(1200);
    }

    [Fact]
    public async Task I6_FunnelAfterImportRoutingAndReroute_AddsUp()
    {
        using var client = app.Client();
        var project = await NewProjectAsync(client);
        var rows = string.Join('\n', Enumerable.Range(0, 700).Select(i =>
            $$"""{"fields":{"source":"The bridge number {{i}} opened in {{1200 + i}}.","output":"Bridge {{i}} opened in {{1200 + i + (i % 4 == 0 ? 7 : 0)}}."},"label":"supported","confidence":{{(i % 100) / 100.0}}}"""));

        await client.ImportAsync(project, "jsonl", rows);
        var before = (await client.RoutedAsync(project)).GetProperty("funnel");
        await TestApp.PostAsync(client, $"/api/v1/projects/{project}/route", new { });
        await client.UntilReroutedAsync(project);
        var after = (await client.ReadAsync($"/api/v1/projects/{project}")).GetProperty("funnel");

        after.ToString().ShouldBe(before.ToString());
        after.EnumerateObject().Where(p => p.Name != "samples").Sum(p => p.Value.GetInt64()).ShouldBe(700);
        foreach (var place in after.EnumerateObject().Where(p => p.Name is "accepted" or "queued"))
            (await CountAsync(client, $"/api/v1/projects/{project}/samples?place={place.Name}")).ShouldBe(place.Value.GetInt64());
    }

    [Fact]
    public async Task List_Filters_FindWhatTheyName()
    {
        using var client = app.Client();
        var project = await NewProjectAsync(client);

        await client.ImportAsync(project, "jsonl", ThreeGoodRows);
        await client.RoutedAsync(project);

        (await KeysAsync(client, project, "q=bridge")).ShouldBe(["b"]);
        (await KeysAsync(client, project, "q=bridge%20water")).ShouldBeEmpty();
        (await KeysAsync(client, project, "q=%22%20OR%20%22a%22*%29%28")).ShouldBeEmpty();
        (await KeysAsync(client, project, "label=hallucinated")).ShouldBe(["b"]);
        (await KeysAsync(client, project, "flag=hallucination&label=supported")).ShouldBeEmpty();
        (await KeysAsync(client, project, "after=2")).ShouldBe(["c"]);
        (await KeysAsync(client, project, "place=reviewed")).ShouldBeEmpty();
        await client.ReadAsync($"/api/v1/projects/{project}/samples?place=nowhere", 400);
        await client.ReadAsync($"/api/v1/projects/{project}/samples?label=nolabel", 400);
        await client.ReadAsync($"/api/v1/projects/{project}/samples?flag=noflag", 400);
        await client.ReadAsync($"/api/v1/projects/{project}/samples?after=x", 400);
    }

    [Fact]
    public async Task Access_EachRole_MayDoWhatItMay()
    {
        using var client = app.Client();
        var project = await NewProjectAsync(client);
        await client.ImportAsync(project, "jsonl", ThreeGoodRows);
        await client.RoutedAsync(project);
        var sample = (await client.ReadAsync($"/api/v1/projects/{project}/samples")).GetProperty("items")[1].GetProperty("id").GetString();

        foreach (var (role, import, read, route) in new[] { ("viewer", 403, 200, 403), ("reviewer", 403, 200, 403), ("lead", 202, 200, 202), ("", 404, 404, 404) })
        {
            var user = await app.AddUserAsync(role + "x" + project[..8], role.Length > 0 ? project : null, role);
            using var his = app.Client(user.Key);
            using var upload = await his.UploadAsync(project, "jsonl", new StringContent(ThreeGoodRows));
            ((int)upload.StatusCode).ShouldBe(import, role);
            using var again = await his.PostAsJsonAsync($"/api/v1/projects/{project}/route", new { }, TestContext.Current.CancellationToken);
            ((int)again.StatusCode).ShouldBe(route, role);
            await his.ReadAsync($"/api/v1/projects/{project}/samples", read);
            await his.ReadAsync($"/api/v1/samples/{sample}", read);
        }
        using var nobody = app.Client(null);
        await nobody.ReadAsync($"/api/v1/samples/{sample}", 401);
    }

    [Fact]
    public async Task Story_BlindReviewerWhoMayStillGetIt_SeesNoSuggestion()
    {
        using var client = app.Client();
        var project = await NewProjectAsync(client);
        await client.ImportAsync(project, "jsonl", ThreeGoodRows);
        await client.RoutedAsync(project);
        var reviewer = await app.AddUserAsync("blind" + project[..8], project);
        using var his = app.Client(reviewer.Key);
        var queued = (await client.ReadAsync($"/api/v1/projects/{project}/samples?place=queued")).GetProperty("items")[0].GetProperty("id").GetString();

        var story = await his.ReadAsync($"/api/v1/samples/{queued}");
        var byLabel = await his.ReadAsync($"/api/v1/projects/{project}/samples?label=hallucinated");

        story.GetProperty("hidden").GetBoolean().ShouldBeTrue();
        story.GetProperty("label").ValueKind.ShouldBe(JsonValueKind.Null);
        story.GetProperty("votes").GetArrayLength().ShouldBe(0);
        story.GetProperty("gold").ValueKind.ShouldBe(JsonValueKind.Null);
        story.GetProperty("scorecard").ValueKind.ShouldBe(JsonValueKind.Null);
        story.GetProperty("provenance").GetProperty("label").ValueKind.ShouldBe(JsonValueKind.Null);
        byLabel.GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    private static async Task<IEnumerable<string?>> KeysAsync(HttpClient client, string project, string query) =>
        (await client.ReadAsync($"/api/v1/projects/{project}/samples?{query}")).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("key").GetString());

    private static async Task<long> CountAsync(HttpClient client, string path)
    {
        var (count, after) = (0L, "0");
        while (after is not null)
        {
            var page = await client.ReadAsync($"{path}&limit=300&after={after}");
            count += page.GetProperty("items").GetArrayLength();
            after = page.GetProperty("next").GetString();
        }
        return count;
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!isSo())
        {
            TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromMinutes(2));
            await Task.Delay(20, TestContext.Current.CancellationToken); // asks again; nothing depends on how long this is
        }
    }

    protected static async Task<string> NewProjectAsync(HttpClient client) =>
        (await TestApp.PostAsync(client, "/api/v1/projects", ProjectEndpointsTests.Grounded())).GetProperty("id").GetString()!; // the contract promises it

    protected static (long Read, long Added, long Duplicates, long Rejected) Counts(JsonElement import) => (
        import.GetProperty("read").GetInt64(), import.GetProperty("added").GetInt64(), import.GetProperty("duplicates").GetInt64(), import.GetProperty("rejected").GetInt64());
}

public sealed class SqliteImportEndpointsTests(TestApp app) : ImportEndpointsTests(app), IClassFixture<TestApp>;

public sealed class PostgreSqlImportEndpointsTests(PostgreSqlApp app) : ImportEndpointsTests(app.App), IClassFixture<PostgreSqlApp>;
