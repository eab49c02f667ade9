using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using SynthCurate.Tests.Persistence;
using SynthCurate.Tests.Projects;
using SynthCurate.Web.Live;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Tests.Live;

/// <summary>Two nodes on one PostgreSQL see each other's work.</summary>
public sealed class TwoNodesTests
{
    [Fact]
    public async Task Change_OnOneNode_ReachesTheFeedAndTheMemoryOfTheOther()
    {
        var cluster = await PostgreSqlCluster.GetAsync();
        Assert.SkipWhen(cluster.WhyNot is not null, cluster.WhyNot ?? "");
        var database = await cluster.CreateDatabaseAsync();
        await using var first = await TestApp.StartOnDatabaseAsync(database);
        await using var second = await TestApp.StartOnDatabaseAsync(database);
        using var there = first.Client();
        using var here = second.Client();
        var id = (await TestApp.PostAsync(there, "/api/v1/projects", ProjectEndpointsTests.Grounded())).GetProperty("id").GetString();
        (await NameAsync(here, id)).ShouldBe("Hallucinations in definitions");
        var heard = new TaskCompletionSource();
        using var subscription = second.Services.GetRequiredService<Feed>().Subscribe(Guid.Parse(id!), events => // the contract promises an id
        {
            if (events.Any(e => e.Kind == EventKinds.ProjectChanged))
                heard.TrySetResult();
        });

        using var renamed = await there.PatchAsJsonAsync($"/api/v1/projects/{id}", new { name = "Renamed" }, TestContext.Current.CancellationToken);

        renamed.EnsureSuccessStatusCode();
        await heard.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        (await NameAsync(here, id)).ShouldBe("Renamed");
    }

    private static async Task<string?> NameAsync(HttpClient client, string? id) =>
        (await client.GetFromJsonAsync<System.Text.Json.JsonElement>($"/api/v1/projects/{id}", TestContext.Current.CancellationToken)).GetProperty("name").GetString();
}
