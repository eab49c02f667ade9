using System.Diagnostics;

namespace SynthCurate.Tests.Crash;

public sealed class StopTests(ITestOutputHelper output)
{
    private const int Enough = 60;

    [Fact]
    public async Task C15_ToldToStopUnderLoad_EndsInTimeAndLosesNothing()
    {
        await using var app = new AppProcess();
        var reviewers = await CrashReviewer.SeatAsync(app, 8, 2000);
        var work = reviewers.Select(r => r.WorkAsync(Cancel)).ToList();
        await UntilAsync(() => reviewers.Sum(r => r.Acknowledged.Count) >= Enough, app);

        var watch = Stopwatch.StartNew();
        var code = await app.StopAsync(Cancel);
        await Task.WhenAll(work);

        output.WriteLine($"Stopped after {watch.Elapsed.TotalSeconds:0.0} s; {reviewers.Sum(r => r.Acknowledged.Count)} answers acknowledged, {reviewers.Sum(r => r.InFlight)} found the door shut");
        code.ShouldBe(0, app.Output);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
        reviewers.SelectMany(r => r.Surprises).ShouldBeEmpty();
        // What it had taken it had to finish and to answer: no row is there of which nobody was told. Who came later found the door shut.
        await CrashInvariants.ShouldHoldAsync(app.Data, [.. reviewers.SelectMany(r => r.Acknowledged)]);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task UntilAsync(Func<bool> isSo, AppProcess app)
    {
        var watch = Stopwatch.StartNew();
        while (!isSo())
        {
            watch.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(1), app.Output);
            await Task.Delay(10, Cancel);
        }
    }
}
