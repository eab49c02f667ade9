using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Live;

internal static class LiveRegistration
{
    public static IServiceCollection AddLive(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<Feed>();
        services.AddHostedService(provider => provider.GetRequiredService<Feed>());
        if (configuration.GetValue("Storage:Provider", StorageProvider.Sqlite) == StorageProvider.PostgreSql)
            services.AddHostedService<OutboxReader>();
        services.AddSingleton<Presence>();
        services.AddSingleton<HubMembers>();
        services.AddHostedService<HubForwarder>();
        services.AddSignalR().AddHubOptions<CurationHub>(o =>
        {
            o.MaximumReceiveMessageSize = 16 * 1024;
            o.KeepAliveInterval = TimeSpan.FromSeconds(10);
            o.ClientTimeoutInterval = TimeSpan.FromSeconds(30);
        });
        return services;
    }

    public static void MapLive(this IEndpointRouteBuilder routes) =>
        routes.MapHub<CurationHub>("/hubs/curation", o => o.CloseOnAuthenticationExpiration = true);
}
