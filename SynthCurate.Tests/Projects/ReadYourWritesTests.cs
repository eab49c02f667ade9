using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace SynthCurate.Tests.Projects;

/// <summary>What a change was acknowledged with is what the next request meets, though projects, keys and roles are remembered between requests.</summary>
public sealed class ReadYourWritesTests(TestApp app) : IClassFixture<TestApp>
{
    private const int Rounds = 60;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Change_ProjectThatWasJustRead_IsInItsOwnAnswer()
    {
        using var client = app.Client();
        var path = "/api/v1/projects/" + (await TestApp.PostAsync(client, "/api/v1/projects", ProjectEndpointsTests.Grounded())).GetProperty("id").GetString();

        var stale = 0;
        for (var round = 0; round < Rounds; round++)
        {
            await client.GetStringAsync(new Uri(path, UriKind.Relative), Cancel);
            using var response = await client.PatchAsJsonAsync(path, new { name = $"name {round}" }, Cancel);
            var changed = await response.Content.ReadFromJsonAsync<JsonElement>(Cancel);
            stale += changed.GetProperty("name").GetString() == $"name {round}" ? 0 : 1;
        }

        stale.ShouldBe(0);
    }

    [Fact]
    public async Task Z9_RevokedKeyThatWasJustUsed_IsRefusedAtOnce()
    {
        using var admin = app.Client();
        var user = await app.AddUserAsync("revoked");

        var alive = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var made = await TestApp.PostAsync(admin, $"/api/v1/users/{user.Id}/keys", new { name = "short" });
            using var client = app.Client(made.GetProperty("key").GetString());
            await client.GetStringAsync(new Uri("/api/v1/projects", UriKind.Relative), Cancel);
            using var revoked = await admin.DeleteAsync(new Uri($"/api/v1/users/{user.Id}/keys/{made.GetProperty("id").GetString()}", UriKind.Relative), Cancel);
            using var after = await client.GetAsync(new Uri("/api/v1/projects", UriKind.Relative), Cancel);
            alive += after.StatusCode == HttpStatusCode.Unauthorized ? 0 : 1;
        }

        alive.ShouldBe(0);
    }
}
