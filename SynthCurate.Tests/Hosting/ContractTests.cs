using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using SynthCurate.Tests.Projects;
using SynthCurate.Tests.Samples;

namespace SynthCurate.Tests.Hosting;

/// <summary>What the contract says of every answer: who is named in an error, how an instant is written, what an address without anything answers.</summary>
public sealed class ContractTests(TestApp app) : IClassFixture<TestApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/api/v1/users", """{"administrator":false}""", "email,name")]
    [InlineData("/api/v1/projects", """{"name":"x"}""", "task")]
    [InlineData("/api/v1/projects", """{"name":"x","task":{"kind":"classification","fields":[{"name":"text"}]}}""", "task.fields[0].role")]
    public async Task Post_RequiredMembersMissing_NamesEachOfThem(string path, string body, string members)
    {
        using var client = app.Client();

        var errors = await ErrorsOfAsync(client, path, body);

        errors.EnumerateObject().Select(e => e.Name).ShouldBe(members.Split(','), ignoreOrder: true);
    }

    [Theory]
    [InlineData("spans")]
    [InlineData("records")]
    public async Task Post_KindOfTaskThatIsNotOffered_ListsThoseThatAre(string kind)
    {
        using var client = app.Client();

        var errors = await ErrorsOfAsync(client, "/api/v1/projects", $$$"""{"name":"x","task":{"kind":"{{{kind}}}","fields":[{"name":"text","role":"input"}]}}""");

        errors.GetProperty("task.kind")[0].GetString().ShouldBe("One of classification, pairClassification, instruction, grounded is expected.");
    }

    [Fact]
    public async Task Get_Instant_EndsWithZ()
    {
        using var client = app.Client();

        var project = await TestApp.PostAsync(client, "/api/v1/projects", ProjectEndpointsTests.Grounded());

        project.GetProperty("createdAt").GetString().ShouldNotBeNull().ShouldMatch(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?Z$");
    }

    [Fact]
    public async Task OpenApi_Instant_IsADateTime()
    {
        using var client = app.Client(key: null);

        var text = await client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), Cancel);

        text.ShouldContain("date-time");
    }

    [Theory]
    [InlineData("POST", "/api/v1/calculators/nothing", HttpStatusCode.NotFound)]
    [InlineData("POST", "/api/v1/projects/11111111111111111111111111111111/nothing", HttpStatusCode.NotFound)]
    [InlineData("DELETE", "/api/v1/nothing/at/all", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/v1/nothing", HttpStatusCode.NotFound)]
    [InlineData("PUT", "/api/v1/projects", HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", "/api/v1/projects/11111111111111111111111111111111", HttpStatusCode.MethodNotAllowed)]
    public async Task Send_AddressOrMethodThatIsNotThere_IsToldApart(string method, string path, HttpStatusCode expected)
    {
        using var client = app.Client();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        using var response = await client.SendAsync(request, Cancel);

        response.StatusCode.ShouldBe(expected);
        response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        (response.Content.Headers.Allow.Count > 0).ShouldBe(expected == HttpStatusCode.MethodNotAllowed);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("a-key-that-nobody-has-0123456789abcdef")]
    public async Task Get_WithoutAKeyThatWorks_NamesTheScheme(string? key)
    {
        using var client = app.Client(key);

        using var response = await client.GetAsync(new Uri("/api/v1/projects", UriKind.Relative), Cancel);

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        response.Headers.WwwAuthenticate.ShouldHaveSingleItem().Scheme.ShouldBe("Bearer");
    }

    [Fact]
    public async Task Samples_PlaceAsTheFunnelNamesIt_IsUnderstood()
    {
        using var client = app.Client();
        var id = (await TestApp.PostAsync(client, "/api/v1/projects", ProjectEndpointsTests.Grounded())).GetProperty("id").GetString();
        var project = await client.GetFromJsonAsync<JsonElement>($"/api/v1/projects/{id}", Cancel);

        foreach (var place in project.GetProperty("funnel").EnumerateObject().Select(p => p.Name).Where(n => n != "samples"))
        {
            using var response = await client.GetAsync(new Uri($"/api/v1/projects/{id}/samples?place={place}", UriKind.Relative), Cancel);
            response.StatusCode.ShouldBe(HttpStatusCode.OK, place);
        }
    }

    [Theory]
    [InlineData("/api/v1/users")]
    [InlineData("imports")]
    [InlineData("exports")]
    public async Task Lists_PagesOfTwo_HoldEverythingOnce(string list)
    {
        using var client = app.Client();
        var path = list[0] == '/' ? list : $"/api/v1/projects/{await ProjectWithJobsAsync(client)}/{list}";
        await app.AddUserAsync("listed" + list.Replace('/', '-'));
        await app.AddUserAsync("listed-too" + list.Replace('/', '-'));

        var all = (await client.GetFromJsonAsync<JsonElement>(path + "?limit=500", Cancel)).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetString()).ToList();
        var paged = new List<string?>();
        for (var next = ""; next is not null;)
        {
            var page = await client.GetFromJsonAsync<JsonElement>($"{path}?limit=2{(next.Length == 0 ? "" : "&after=" + next)}", Cancel);
            page.GetProperty("items").GetArrayLength().ShouldBeInRange(1, 2);
            paged.AddRange(page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetString()));
            next = page.GetProperty("next").GetString();
        }

        all.Count.ShouldBeGreaterThan(2);
        paged.ShouldBe(all);
        foreach (var wrong in (string[])["limit=0", "limit=501", "after=nothing"])
        {
            using var refused = await client.GetAsync(new Uri($"{path}?{wrong}", UriKind.Relative), Cancel);
            refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest, wrong);
        }
    }

    private static async Task<string> ProjectWithJobsAsync(HttpClient client)
    {
        var id = (await TestApp.PostAsync(client, "/api/v1/projects", ProjectEndpointsTests.Grounded())).GetProperty("id").GetString()!; // the contract promises it
        foreach (var text in (string[])["a", "b", "c"])
        {
            await client.ImportAsync(id, "jsonl", $$$"""{"fields":{"source":"{{{text}}}","output":"o"}}""");
            await TestApp.PostAsync(client, $"/api/v1/projects/{id}/exports", new { format = "csv" });
        }
        return id;
    }

    private static async Task<JsonElement> ErrorsOfAsync(HttpClient client, string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(new Uri(path, UriKind.Relative), content, Cancel);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        return (await response.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("errors");
    }
}
