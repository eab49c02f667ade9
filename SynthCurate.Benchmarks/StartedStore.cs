using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Benchmarks;

/// <summary>A store made ready and started as the application does it, without the application: to fill it before it is measured.</summary>
internal static class StartedStore
{
    public static async Task UseAsync(IReadOnlyDictionary<string, string?> settings, Func<IServiceProvider, Task> use)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration).AddSingleton(TimeProvider.System).AddLogging().AddPersistence(configuration);
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<StoreStartup>().RunAsync(CancellationToken.None);
        var hosted = provider.GetServices<IHostedService>().ToList();
        foreach (var service in hosted)
            await service.StartAsync(CancellationToken.None);
        await use(provider);
        foreach (var service in Enumerable.Reverse(hosted))
            await service.StopAsync(CancellationToken.None);
    }
}
