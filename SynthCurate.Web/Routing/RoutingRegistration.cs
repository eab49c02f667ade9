using SynthCurate.Web.Scoring;

namespace SynthCurate.Web.Routing;

internal static class RoutingRegistration
{
    /// <summary>Scoring and routing: one worker does both.</summary>
    public static IServiceCollection AddSampleRouting(this IServiceCollection services)
    {
        services.AddSingleton<ScoringContexts>();
        services.AddSingleton<RoutingRun>();
        services.AddSingleton<RerouteRequests>();
        services.AddSingleton<RerouteRun>();
        services.AddSingleton<Rerouting>();
        services.AddSingleton<RoutingWorkflow>();
        services.AddSingleton<RoutingQuery>();
        services.AddHostedService<RoutingWorker>();
        return services;
    }
}
