using SynthCurate.Web.Access;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Hosting;

/// <summary>What has to be done before the first request, in order.</summary>
internal static class StartUp
{
    public static async Task PrepareAsync(this WebApplication app)
    {
        await app.Services.GetRequiredService<StoreStartup>().RunAsync(CancellationToken.None);
        app.Services.GetRequiredService<KeyRing>().Check();
        await app.Services.GetRequiredService<StoreWriter>().StartAsync(CancellationToken.None);
        await app.Services.GetRequiredService<Bootstrap>().RunAsync(CancellationToken.None);
    }
}
