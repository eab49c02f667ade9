using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SynthCurate.Tests.Samples;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Tests.Projects;

public sealed class SampleProjectTests
{
    [Fact]
    public Task SampleProject_Started_FillsEveryRoomWithinAMinute() => FillsEveryRoomAsync(() => TestApp.StartAsync());

    [Fact]
    public Task SampleProject_StartedOnPostgreSql_FillsEveryRoomWithinAMinute() => FillsEveryRoomAsync(TestApp.StartOnPostgreSqlAsync);

    [Fact]
    public async Task SampleProject_StartedTwice_IsThereOnce()
    {
        await using var app = await TestApp.StartAsync();
        using var client = app.Client();

        var first = await TestApp.PostAsync(client, "/api/v1/sample-project", new { });
        var second = await TestApp.PostAsync(client, "/api/v1/sample-project", new { });

        second.GetProperty("id").GetString().ShouldBe(first.GetProperty("id").GetString());
    }

    [Fact]
    public async Task SampleProject_NoAdministrator_IsRefused()
    {
        await using var app = await TestApp.StartAsync();
        using var client = app.Client((await app.AddUserAsync("ina")).Key);

        using var refused = await client.PostAsync("/api/v1/sample-project", null, TestContext.Current.CancellationToken);

        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task FillsEveryRoomAsync(Func<Task<TestApp>> start)
    {
        await using var app = await start();
        using var client = app.Client();
        var clock = Stopwatch.StartNew();

        var id = (await TestApp.PostAsync(client, "/api/v1/sample-project", new { })).GetProperty("id").GetString();
        var agreement = await client.UntilAsync($"/api/v1/projects/{id}/agreement", a => a.GetProperty("items").GetInt32() >= 40);
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(3));
        TestContext.Current.TestOutputHelper?.WriteLine($"first agreement after {clock.Elapsed.TotalSeconds:0.0} s");
        await client.UntilAsync($"/api/v1/projects/{id}/costs", c => c.GetProperty("reviewers").GetArrayLength() == 3);
        var project = await client.ReadAsync($"/api/v1/projects/{id}");
        var funnel = project.GetProperty("funnel");
        var quality = (await client.ReadAsync($"/api/v1/projects/{id}/quality")).GetProperty("audit");
        TestContext.Current.TestOutputHelper?.WriteLine($"after {clock.Elapsed.TotalSeconds:0.0} s: {funnel} {quality} {agreement.GetProperty("coefficients")[0]}");

        project.GetProperty("isSample").GetBoolean().ShouldBeTrue();
        Count(funnel, "samples").ShouldBe(360);
        Count(funnel, "accepted").ShouldBeGreaterThan(50);
        Count(funnel, "reviewed").ShouldBeGreaterThan(20);
        Count(funnel, "disputed").ShouldBeGreaterThan(0);
        Count(funnel, "queued").ShouldBeGreaterThan(60);
        (quality.GetProperty("audited").GetInt64() + quality.GetProperty("auditsWaiting").GetInt64()).ShouldBeGreaterThan(10);
        await ShouldNotSignInAsync(app);
    }

    private static long Count(JsonElement funnel, string place) => funnel.GetProperty(place).GetInt64();

    private static async Task ShouldNotSignInAsync(TestApp app)
    {
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<CurationDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        var simulated = await db.Users.Where(u => u.Name.EndsWith("(simulated)")).ToListAsync(TestContext.Current.CancellationToken);

        simulated.Select(u => u.Name).ShouldBe(["Ada (simulated)", "Bruno (simulated)", "Chiara (simulated)"], ignoreOrder: true);
        simulated.ShouldAllBe(u => u.PasswordHash == null);
        (await db.ApiKeys.AnyAsync(k => db.Users.Any(u => u.Id == k.UserId && u.Name.EndsWith("(simulated)")), TestContext.Current.CancellationToken)).ShouldBeFalse();
    }
}
