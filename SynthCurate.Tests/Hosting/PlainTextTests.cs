using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SynthCurate.Tests.Projects;
using SynthCurate.Tests.Samples;

namespace SynthCurate.Tests.Hosting;

/// <summary>Texts that a store cannot keep, in every member that takes a text: refused by name, on both stores alike.</summary>
public sealed class PlainTextTests(TestApp sqlite, PostgreSqlApp postgreSql) : IClassFixture<TestApp>, IClassFixture<PostgreSqlApp>
{
    private const string Nobody = "00000000000000000000000000000001";
    private static readonly string[] Unkeepable = ["a\\u0000b", "\\u0007", "a\\u001b[31m", "\\u0085", "\\ud800"];

    /// <summary>Endpoints that read a body as JSON, with every text that they know.</summary>
    private static readonly (string Endpoint, string Body)[] Bodies =
    [
        ("POST /users", """{"email":"a@example.org","name":"A"}"""),
        ("POST /users/{userId}/keys", """{"name":"script"}"""),
        ("PUT /projects/{projectId}/members/{userId}", """{"role":"viewer"}"""),
        ("POST /projects", Project),
        ("PATCH /projects/{projectId}", Project),
        ("POST /projects/{projectId}/claims", """{"besides":"x"}"""),
        ("PUT /leases/{leaseId}/draft", """{"version":1,"content":{}}"""),
        ("POST /leases/{leaseId}/insight", """{"label":"supported","verdict":"accept"}"""),
        ("POST /leases/{leaseId}/answer", Judgement),
        ("POST /answers/{answerId}/revision", Judgement),
        ("POST /samples/{sampleId}/adjudication", $$"""{"vote":{{Judgement}},"ruling":{{Judgement}},"verdict":"edit","label":"a","fields":{"output":"b"},"reasons":["c"],"comment":"d"}"""),
        ("POST /samples/{sampleId}/priority", """{"priority":0.5}"""),
        ("POST /samples/{sampleId}/close", """{"comment":"why"}"""),
        ("POST /projects/{projectId}/exports", """{"format":"csv","scope":"all","flavour":"raw"}"""),
    ];

    private const string Judgement = """{"verdict":"edit","label":"supported","fields":{"output":"text"},"reasons":["inventedFact"],"comment":"so"}""";

    private const string Project =
        """
        {"name":"n","guideline":"g","task":{"kind":"grounded","fields":[{"name":"source","role":"source"},{"name":"output","role":"output"}],
          "labels":[{"id":"a","title":"A","description":"x","verbalizers":["aa"]},{"id":"b"}]},
         "review":{"skip":"others","reasons":[{"id":"r","title":"R"}],"hourlyRateUsd":"1"},"routing":{"alwaysReview":["duplicate"]}}
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task EveryText_UnkeepableCharacter_IsRefusedAndNamed(bool isPostgreSql)
    {
        var app = isPostgreSql ? postgreSql.App : sqlite;
        using var client = app.Client();
        var project = await NewProjectAsync(client);
        var sent = 0;
        foreach (var (endpoint, body) in Bodies)
        {
            foreach (var (member, changed) in Unkeepable.SelectMany(text => Spoiled(body, text)))
            {
                var (status, answer) = await SendAsync(client, endpoint, project, changed);
                status.ShouldBe(400, $"{endpoint} {changed}: {answer}");
                JsonNode.Parse(answer)!["errors"]!.AsObject().Select(e => e.Key).ShouldContain(e => member.StartsWith(e, StringComparison.Ordinal) && e != "$", $"{endpoint} {member}: {answer}"); // a problem has errors
                sent++;
            }
        }
        sent.ShouldBeGreaterThan(200);
    }

    [Theory]
    [InlineData("surprise")]
    [InlineData("isAdministrator")]
    [InlineData("projectId")]
    [InlineData("isAccepted")]
    [InlineData("cost")]
    public async Task Z12_EveryBody_MemberThatIsNotOffered_IsRefusedAndNamed(string member)
    {
        using var client = sqlite.Client();
        var project = await NewProjectAsync(client);
        foreach (var (endpoint, body) in Bodies)
        {
            foreach (var (path, changed) in Swollen(body, member).Where(o => !o.Path.StartsWith("content", StringComparison.Ordinal))) // a draft's content is the page's own
            {
                var (status, answer) = await SendAsync(client, endpoint, project, changed);
                status.ShouldBe(400, $"{endpoint} {changed}: {answer}");
                answer.ShouldContain(path, Case.Sensitive, $"{endpoint} {changed}");
            }
        }
    }

    [Fact]
    public async Task Bodies_EveryEndpointThatReadsOne_IsWalked()
    {
        using var client = sqlite.Client();
        var paths = (await client.ReadAsync("/openapi/v1.json")).GetProperty("paths").EnumerateObject();

        var reading = paths.SelectMany(p => p.Value.EnumerateObject().Where(o => o.Value.TryGetProperty("requestBody", out _))
            .Select(o => $"{o.Name.ToUpperInvariant()} {p.Name.Replace("/api/v1", "", StringComparison.Ordinal)}"));

        // The calculator keeps nothing, so it has nothing to refuse.
        reading.Except(["POST /calculators/agreement"]).ShouldBeSubsetOf(Bodies.Select(b => b.Endpoint));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Query_Nul_IsRefusedAndNamed(bool isPostgreSql)
    {
        using var client = (isPostgreSql ? postgreSql.App : sqlite).Client();
        var project = await NewProjectAsync(client);

        foreach (var name in (string[])["q", "label", "flag", "place", "after"])
            (await client.ReadAsync($"/api/v1/projects/{project}/samples?{name}=a%00b", 400)).GetProperty("errors").TryGetProperty(name, out _).ShouldBeTrue(name);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Import_NulInEveryColumn_RejectsTheRowsAndNothingElse(bool isPostgreSql)
    {
        using var client = (isPostgreSql ? postgreSql.App : sqlite).Client();
        var project = await NewProjectAsync(client);
        string[] rows =
        [
            """{"key":"a\u0000","fields":{"source":"s1","output":"o"}}""", """{"fields":{"source":"s\u00002","output":"o"}}""",
            """{"fields":{"source":"s3","output":"o"},"label":"\u0000"}""", """{"fields":{"source":"s4","output":"o"},"votes":["\u0000"]}""",
            """{"fields":{"source":"s5","output":"o"},"gold":"\u0000"}""", """{"fields":{"source":"s6","output":"o"},"metadata":{"a":"\u0000"}}""",
            """{"fields":{"source":"s7","output":"o"},"metadata":{"\u0000":"a"}}""", """{"fields":{"source":"s8","output":"o"},"scores":{"\u0000":1}}""",
            """{"fields":{"source":"s9","output":"o"}}""",
        ];

        var import = await client.ImportAsync(project, "jsonl", string.Join('\n', rows));

        import.GetProperty("state").GetString().ShouldBe("completed");
        import.GetProperty("read").GetInt64().ShouldBe(rows.Length);
        import.GetProperty("added").GetInt64().ShouldBeGreaterThanOrEqualTo(1);
        (await client.ReadAsync($"/api/v1/projects/{project}/samples")).GetProperty("items").GetArrayLength().ShouldBe((int)import.GetProperty("added").GetInt64());
    }

    [Theory]
    [InlineData("""{"name":"a","name":"b"}""", "name")]
    [InlineData("""{"task":{"fields":[]}}""", "task.fields")]
    [InlineData("""{"task":{"fields":[null]}}""", "task.fields[0]")]
    [InlineData("""{"task":{"labels":[null]}}""", "task.labels[0]")]
    [InlineData("""{"review":{"reasons":[null]}}""", "review.reasons[0]")]
    [InlineData("""{"routing":{"alwaysReview":[null]}}""", "routing.alwaysReview[0]")]
    [InlineData("""[1]""", "$")]
    public async Task Patch_OfTheWrongShape_IsRefusedAndNamed(string patch, string member)
    {
        using var client = sqlite.Client();

        var (status, answer) = await SendAsync(client, "PATCH /projects/{projectId}", await NewProjectAsync(client), patch);

        status.ShouldBe(400, answer);
        answer.ShouldContain($"\"{member}\"");
    }

    [Theory]
    [InlineData("""{"fields":{"output":null,"source":"s"}}""")]
    [InlineData("""{"fields":{"output":"o","source":"s"},"votes":[null]}""")]
    [InlineData("""{"fields":{"output":"\ud800","source":"s"}}""")]
    [InlineData("""{"fields":null}""")]
    public async Task Mapping_OfTheWrongShape_IsRefusedAndNamed(string mapping)
    {
        using var client = sqlite.Client();
        using var content = new StringContent("a,b\n1,2\n");

        using var response = await client.UploadAsync(await NewProjectAsync(client), "csv", content, mapping);

        ((int)response.StatusCode).ShouldBe(400);
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("\"X-Mapping\"");
    }

    [Theory]
    [InlineData("application/json; charset=utf-7", 415)]
    [InlineData("application/json; charset=nonsense", 415)]
    [InlineData("text/plain", 415)]
    public async Task Body_OfAnotherKind_IsRefusedInAProblemDocument(string type, int expected)
    {
        using var client = sqlite.Client();
        using var content = new ByteArrayContent("{}"u8.ToArray());
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);

        using var response = await client.PostAsync(new Uri("/api/v1/projects", UriKind.Relative), content, TestContext.Current.CancellationToken);

        ((int)response.StatusCode).ShouldBe(expected);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json"); // an answer with a body has one
    }

    /// <summary>The body with one text after the other replaced, and the path of that text.</summary>
    private static IEnumerable<(string Member, string Body)> Spoiled(string body, string text)
    {
        const string Mark = "\u2591";
        foreach (var path in Texts(JsonNode.Parse(body)!, "")) // the bodies are valid
        {
            var copy = JsonNode.Parse(body)!; // likewise
            At(copy, path).ReplaceWith(Mark);
            yield return (path[1..], copy.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })
                .Replace(Mark, text, StringComparison.Ordinal));
        }
    }

    /// <summary>The body with the member added to one object after the other, and the member's path.</summary>
    private static IEnumerable<(string Path, string Body)> Swollen(string body, string member)
    {
        foreach (var path in Objects(JsonNode.Parse(body)!, "")) // the bodies are valid
        {
            var copy = JsonNode.Parse(body)!; // likewise
            At(copy, path).AsObject()[member] = 1;
            yield return (path.Length == 0 ? member : $"{path[1..]}.{member}", copy.ToJsonString());
        }
    }

    private static IEnumerable<string> Objects(JsonNode node, string path) => node switch
    {
        JsonObject members => members.SelectMany(m => Objects(m.Value!, $"{path}.{m.Key}")).Append(path), // the bodies have no null
        JsonArray elements => elements.SelectMany((e, i) => Objects(e!, $"{path}[{i}]")), // likewise
        _ => [],
    };

    private static IEnumerable<string> Texts(JsonNode node, string path) => node switch
    {
        JsonObject members => members.SelectMany(m => Texts(m.Value!, $"{path}.{m.Key}")), // the bodies have no null
        JsonArray elements => elements.SelectMany((e, i) => Texts(e!, $"{path}[{i}]")), // likewise
        _ => node.GetValueKind() == JsonValueKind.String ? [path] : [],
    };

    private static JsonNode At(JsonNode root, string path)
    {
        foreach (var step in path.Replace("[", ".[", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries))
            root = (step[0] == '[' ? root[int.Parse(step.AsSpan(1, step.Length - 2), System.Globalization.CultureInfo.InvariantCulture)] : root[step])!; // a path that was found
        return root;
    }

    private static async Task<(int Status, string Answer)> SendAsync(HttpClient client, string endpoint, string project, string body)
    {
        var (method, path) = (endpoint.Split(' ')[0], endpoint.Split(' ')[1].Replace("{projectId}", project, StringComparison.Ordinal));
        foreach (var name in (string[])["userId", "leaseId", "answerId", "sampleId"])
            path = path.Replace($"{{{name}}}", Nobody, StringComparison.Ordinal);
        using var request = new HttpRequestMessage(new HttpMethod(method), "/api/v1" + path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<string> NewProjectAsync(HttpClient client) =>
        (await TestApp.PostAsync(client, "/api/v1/projects", ProjectEndpointsTests.Grounded())).GetProperty("id").GetString()!; // the contract promises it
}
