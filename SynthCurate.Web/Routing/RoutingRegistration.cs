using SynthCurate.Web.Scoring;

namespace SynthCurate.Web.Routing;

internal static class RoutingRegistration
{
    /// <summary>Scoring and routing: one worker does both.</summary>
    public static IServiceCollection AddSampleRouting(this IServiceCollection services)
    {
        services.AddSingleton<ScoringContexts>();
        services.AddSingleton<RoutingRun>();
        services.AddHostedService<RoutingWorker>();
        return services;
    }
}
