namespace SynthCurate.Web.Live;

internal static class LiveRegistration
{
    public static IServiceCollection AddLive(this IServiceCollection services)
    {
        services.AddSingleton<Feed>();
        services.AddHostedService(provider => provider.GetRequiredService<Feed>());
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
