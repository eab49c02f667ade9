using SynthCurate.Tests.Review;
using SynthCurate.Tests.Samples;

namespace SynthCurate.Tests.Routing;

public sealed class RerouteTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Route_SamplesThatWereNeverScored_GetTheirFirstScorecard()
    {
        var review = await ReviewOverHttp.CreateAsync(app, 3);
        using var client = app.Client();
        var sample = (await client.ReadAsync($"/api/v1/projects/{review.ProjectId}/samples")).GetProperty("items")[0].GetProperty("id").GetString();
        (await client.ReadAsync($"/api/v1/samples/{sample}")).TryGetProperty("scorecard", out var before);

        await TestApp.PostAsync(client, $"/api/v1/projects/{review.ProjectId}/route", new { });
        await client.UntilReroutedAsync(review.ProjectId);

        before.ValueKind.ShouldNotBe(System.Text.Json.JsonValueKind.Object);
        (await client.ReadAsync($"/api/v1/samples/{sample}")).GetProperty("scorecard").GetProperty("signals").GetArrayLength().ShouldBeGreaterThan(0);
    }
}
