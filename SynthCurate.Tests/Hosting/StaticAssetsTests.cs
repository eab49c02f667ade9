using System.Text.RegularExpressions;
using SynthCurate.Tests.Crash;

namespace SynthCurate.Tests.Hosting;

/// <summary>The application as it is started by hand, in the environment that it gets when nobody names one.</summary>
public sealed partial class StaticAssetsTests
{
    [Fact]
    public async Task Assets_StartedWithoutAnEnvironment_ArriveWhole()
    {
        await using var app = new AppProcess();
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var stranger = app.Client(null);
        var page = await stranger.GetStringAsync("/sign-in", TestContext.Current.CancellationToken);
        var assets = Asset().Matches(page).Select(m => m.Groups[1].Value).ToList();

        assets.ShouldContain(a => a.Contains("blazor.web", StringComparison.Ordinal));
        assets.ShouldContain(a => a.Contains("tokens", StringComparison.Ordinal));
        foreach (var asset in assets)
            (await stranger.GetByteArrayAsync(new Uri("/" + asset, UriKind.Relative), TestContext.Current.CancellationToken)).ShouldNotBeEmpty(asset);
    }

    [GeneratedRegex("(?:src|href)=\"([^\"]+\\.(?:css|js|svg))\"")]
    private static partial Regex Asset();
}
