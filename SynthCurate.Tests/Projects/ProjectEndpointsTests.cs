using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace SynthCurate.Tests.Projects;

public sealed class ProjectEndpointsTests(TestApp app) : IClassFixture<TestApp>
{
    public static object Grounded(string name = "Hallucinations in definitions", int overlap = 1, int leaseSeconds = 300) => new
    {
        name,
        task = new
        {
            kind = "grounded",
            fields = new[] { new { name = "source", role = "source" }, new { name = "output", role = "output" } },
            labels = new object[]
            {
                new { id = "supported", title = "Supported", verbalizers = new[] { "faithful" } },
                new { id = "hallucinated", title = "Hallucinated" },
            },
        },
        review = new { overlap, leaseSeconds, blind = true },
        routing = new { acceptAt = 0.9, rejectBelow = (double?)null, auditShare = 0.05, alwaysReview = new[] { "hallucination", "duplicate" } },
    };

    [Fact]
    public async Task Create_ContractsExample_ComesBackWithAnEmptyFunnel()
    {
        using var client = app.Client();

        var created = await TestApp.PostAsync(client, "/api/v1/projects", Grounded());
        var read = await client.GetFromJsonAsync<JsonElement>($"/api/v1/projects/{created.GetProperty("id").GetString()}", TestContext.Current.CancellationToken);

        read.GetProperty("task").GetProperty("kind").GetString().ShouldBe("grounded");
        read.GetProperty("routing").GetProperty("acceptAt").GetDouble().ShouldBe(0.9);
        read.GetProperty("funnel").GetProperty("samples").GetInt64().ShouldBe(0);
    }

    [Theory]
    [InlineData("""{"surprise":null}""", "surprise")]
    [InlineData("""{"isSample":null}""", "isSample")]
    [InlineData("""{"name":"Renamed","review":{"overlapp":null}}""", "review.overlapp")]
    [InlineData("""{"task":{"labels":[{"id":"a","surprise":null},{"id":"b"}]}}""", "task.labels[0].surprise")]
    [InlineData("""{"Name":null}""", "Name")]
    public async Task Z12_PatchWithUnknownMember_IsRefusedByNameEvenWhenNull(string patch, string path)
    {
        using var client = app.Client();
        var created = await TestApp.PostAsync(client, "/api/v1/projects", Grounded("As it was"));
        var address = new Uri($"/api/v1/projects/{created.GetProperty("id").GetString()}", UriKind.Relative);
        using var body = new StringContent(patch, System.Text.Encoding.UTF8, "application/json");

        using var answer = await client.PatchAsync(address, body, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("errors").EnumerateObject().Select(e => e.Name).ShouldBe([path]);
        (await client.GetFromJsonAsync<JsonElement>(address, TestContext.Current.CancellationToken)).GetProperty("name").GetString().ShouldBe("As it was");
    }

    [Fact]
    public async Task Patch_KnownMemberThatIsNull_GoesBackToItsDefault()
    {
        using var client = app.Client();
        var created = await TestApp.PostAsync(client, "/api/v1/projects", Grounded(overlap: 3));

        using var answer = await client.PatchAsJsonAsync(
            $"/api/v1/projects/{created.GetProperty("id").GetString()}", new { review = new { overlap = (int?)null } }, TestContext.Current.CancellationToken);

        (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("review").GetProperty("overlap").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Create_UnknownMember_IsRefusedByName()
    {
        using var client = app.Client();

        using var response = await client.PostAsJsonAsync("/api/v1/projects", new { name = "x", isAccepted = true }, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        problem.GetProperty("errors").EnumerateObject().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Create_TwoLabelsShareAForm_NamesTheLabel()
    {
        using var client = app.Client();
        var body = new
        {
            name = "x",
            task = new
            {
                kind = "classification",
                fields = new[] { new { name = "text", role = "input" } },
                labels = new object[] { new { id = "pos", title = "Good" }, new { id = "neg", title = "Bad", verbalizers = new[] { "good" } } },
            },
        };

        using var response = await client.PostAsJsonAsync("/api/v1/projects", body, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("task.labels[1]");
    }

    [Fact]
    public async Task Change_MergePatch_RaisesOnlyTheVersionOfWhatChanged()
    {
        using var client = app.Client();
        var id = (await TestApp.PostAsync(client, "/api/v1/projects", Grounded())).GetProperty("id").GetString();

        using var response = await client.PatchAsJsonAsync($"/api/v1/projects/{id}", new { routing = new { acceptAt = 0.8 } }, TestContext.Current.CancellationToken);

        var changed = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        changed.GetProperty("routing").GetProperty("acceptAt").GetDouble().ShouldBe(0.8);
        changed.GetProperty("routing").GetProperty("auditShare").GetDouble().ShouldBe(0.05);
        changed.GetProperty("routingVersion").GetInt32().ShouldBe(2);
        changed.GetProperty("reviewVersion").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Get_WithoutAKey_IsUnauthorized()
    {
        using var client = app.Client(key: null);

        using var response = await client.GetAsync(new Uri("/api/v1/projects", UriKind.Relative), TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Get_AnotherTeamsProject_LooksLikeNone()
    {
        using var admin = app.Client();
        var id = (await TestApp.PostAsync(admin, "/api/v1/projects", Grounded())).GetProperty("id").GetString();
        var stranger = await app.AddUserAsync("stranger");
        using var client = app.Client(stranger.Key);

        using var response = await client.GetAsync(new Uri($"/api/v1/projects/{id}", UriKind.Relative), TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
