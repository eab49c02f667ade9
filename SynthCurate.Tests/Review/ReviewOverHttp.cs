using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Values;
using SynthCurate.Tests.Projects;
using SynthCurate.Web.Persistence;
using SynthCurate.Web.Projects;

namespace SynthCurate.Tests.Review;

/// <summary>A project of the running application with samples in its queue, worked at over HTTP.</summary>
internal sealed class ReviewOverHttp(TestApp app, string projectId)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public string ProjectId => projectId;
    public Id<Project> Id { get; } = Id<Project>.Parse(projectId);

    public static async Task<ReviewOverHttp> CreateAsync(TestApp app, int samples, int overlap = 1)
    {
        using var admin = app.Client();
        var created = await TestApp.PostAsync(admin, "/api/v1/projects", ProjectEndpointsTests.Grounded(overlap: overlap));
        var review = new ReviewOverHttp(app, created.GetProperty("id").GetString()!); // the contract promises it
        await review.RouteAsync(1, samples);
        return review;
    }

    public async Task RouteAsync(long first, int count)
    {
        var project = await app.Services.GetRequiredService<ProjectDirectory>().FindAsync(Id, Cancellation);
        await QueueSeed.FillAsync(app.Services.GetRequiredService<StoreWriter>(), project!, first, count); // it was created above
    }

    public async Task<HttpClient> ReviewerAsync()
    {
        var keys = await QueueSeed.AddReviewersAsync(app.Services.GetRequiredService<StoreWriter>(), Id, 1);
        return app.Client(keys[0]);
    }

    /// <summary>The claim, or null when nothing is left.</summary>
    public async Task<JsonElement?> ClaimAsync(HttpClient reviewer)
    {
        using var response = await reviewer.PostAsync($"/api/v1/projects/{projectId}/claims", null, Cancellation);
        response.IsSuccessStatusCode.ShouldBeTrue(response.StatusCode.ToString());
        return response.StatusCode == System.Net.HttpStatusCode.NoContent ? null : await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }

    public static async Task<HttpResponseMessage> AnswerAsync(HttpClient reviewer, JsonElement claim, object body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/leases/{claim.GetProperty("lease").GetString()}/answer") { Content = JsonContent.Create(body) };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return await reviewer.SendAsync(request, Cancellation);
    }
}
