using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Hosting;

/// <summary>What has to be done before the first request, in order.</summary>
internal static class StartUp
{
    public static async Task PrepareAsync(this WebApplication app)
    {
        await app.Services.GetRequiredService<StoreStartup>().RunAsync(CancellationToken.None);
    }
}
