using System.Diagnostics;
using System.Globalization;

namespace SynthCurate.Tests.Crash;

/// <summary>The real process, killed in the middle of work. CRASH_CYCLES asks for more kills than the thirty of every run.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Reviewers = 8;
    private const int SamplesForACycle = 150; // three answers each: more than is given between two kills
    private const int TellEvery = 25;
    private static readonly int Cycles = int.Parse(Environment.GetEnvironmentVariable("CRASH_CYCLES") ?? "30", CultureInfo.InvariantCulture);

    [Fact]
    public async Task C1_KilledAtRandomMoments_KeepsWhatItAcknowledgedAndNothingElse()
    {
        await using var app = new AppProcess();
        var reviewers = await CrashReviewer.SeatAsync(app, Reviewers, Cycles * SamplesForACycle);
        var random = new Random(20260301);
        var (starts, watch) = (new List<TimeSpan>(), Stopwatch.StartNew());
        var flying = 0;

        for (var cycle = 0; cycle < Cycles; cycle++)
        {
            using var killed = new CancellationTokenSource();
            var work = reviewers.Select(r => r.WorkAsync(killed.Token)).ToList();
            await Task.Delay(random.Next(150, 700), Cancel);
            await app.KillAsync();
            await killed.CancelAsync();
            await Task.WhenAll(work);
            flying += reviewers.Sum(r => r.InFlight);
            starts.Add(await app.StartAsync(Cancel));
            await Task.WhenAll(reviewers.Select(r => r.TryAgainAsync(Cancel)));
            if ((cycle + 1) % TellEvery == 0)
                output.WriteLine($"{cycle + 1} kills after {watch.Elapsed.TotalMinutes:0.0} minutes, {reviewers.Sum(r => r.Acknowledged.Count)} answers acknowledged");
        }
        await app.KillAsync();

        var acknowledged = reviewers.SelectMany(r => r.Acknowledged).ToList();
        output.WriteLine($"{Cycles} kills, {acknowledged.Count} answers acknowledged, {flying} in flight at the kills and sent again, ready again after {starts.Average(s => s.TotalSeconds):0.0} s on average, {starts.Max().TotalSeconds:0.0} s at most");
        reviewers.SelectMany(r => r.Surprises).ShouldBeEmpty();
        reviewers.Sum(r => r.InFlight).ShouldBe(0);
        acknowledged.Count.ShouldBeGreaterThan(Cycles * 4, "the reviewers hardly worked");
        acknowledged.Distinct().Count().ShouldBe(acknowledged.Count, "an answer was acknowledged for two leases");
        await CrashInvariants.ShouldHoldAsync(app.Data, acknowledged);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
