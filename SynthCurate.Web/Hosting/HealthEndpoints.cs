using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Hosting;

/// <summary>For whatever watches the process: is it alive, and does it take work. No key is needed, and nothing but the state is told.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => Results.Json(new HealthAnswer("alive", null))).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/health/ready", Ready).AllowAnonymous().ExcludeFromDescription();
    }

    private static IResult Ready(StoreHealth health, StoreWriter writer, IHostApplicationLifetime lifetime)
    {
        var condition = health.Condition();
        if (lifetime.ApplicationStopping.IsCancellationRequested)
            return NotReady("stopping", "The application is shutting down.");
        if (!writer.IsAlive)
            return NotReady("writer stopped", "The store's writer has stopped; restart the application.");
        return condition.State switch
        {
            StoreState.Ready => Results.Json(new HealthAnswer("ready", null)),
            StoreState.DiskLow => Results.Json(new HealthAnswer("disk low", condition.Message)),
            StoreState.DiskFull => NotReady("disk full", condition.Message),
            StoreState.ReadOnly => NotReady("read-only", condition.Message),
            _ => NotReady("store unavailable", condition.Message),
        };
    }

    private static IResult NotReady(string state, string detail) => Results.Json(new HealthAnswer(state, detail), statusCode: StatusCodes.Status503ServiceUnavailable);

    private sealed record HealthAnswer(string State, string? Detail);
}
