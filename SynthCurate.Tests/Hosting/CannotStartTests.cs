using SynthCurate.Tests.Crash;

namespace SynthCurate.Tests.Hosting;

public sealed class CannotStartTests
{
    [Fact]
    public async Task SecondProcess_OnTheSameFolder_SaysSoInWordsAndEnds()
    {
        await using var app = new AppProcess();
        await app.StartAsync(TestContext.Current.CancellationToken);

        var (code, said) = await app.RunToEndAsync(new Dictionary<string, string> { ["Urls"] = "http://127.0.0.1:0" }, TestContext.Current.CancellationToken);

        code.ShouldBe(1);
        said.ShouldContain("Another SynthCurate is running on the folder");
        said.ShouldNotContain("   at ");
    }
}
