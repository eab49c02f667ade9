using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SynthCurate.Domain.Review;
using SynthCurate.Tests.Persistence;
using SynthCurate.Web.Persistence;

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
        var reviewers = await SetUpAsync(app, Cycles * SamplesForACycle);
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
        await ShouldHoldAsync(app.Data, acknowledged);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<List<CrashReviewer>> SetUpAsync(AppProcess app, int samples)
    {
        await app.StartAsync(Cancel);
        using var admin = app.Administrator();
        var project = await CrashProject.CreateAsync(admin);
        var import = await CrashProject.StartImportAsync(admin, project, samples);
        (await CrashProject.WaitForEndAsync(admin, $"/api/v1/imports/{import}", Cancel)).GetProperty("added").GetInt32().ShouldBe(samples);
        await CrashProject.WaitUntilRoutedAsync(admin, project, Cancel); // a process that lives half a second gets little scored
        var reviewers = new List<CrashReviewer>();
        for (var i = 0; i < Reviewers; i++)
            reviewers.Add(new CrashReviewer(app, project, await app.AddReviewerAsync(project, "reviewer" + i)));
        return reviewers;
    }

    private static async Task ShouldHoldAsync(string folder, IReadOnlyCollection<string> acknowledged)
    {
        await using var store = await TestStore.OnSqliteAsync(folder: folder);
        await using var db = store.Open();
        var answers = await db.Answers.ToListAsync(Cancel);

        var stored = answers.Select(a => a.Id.ToString()).ToHashSet();
        acknowledged.Where(a => !stored.Contains(a)).ShouldBeEmpty("I1: an acknowledged answer is gone");
        stored.Except(acknowledged).ShouldBeEmpty("I2: everything in flight was sent again, so every row has an owner who knows of it");
        answers.Where(a => a.Standing == Standing.Counted).GroupBy(a => (a.SampleId, a.Round, a.Reviewer)).Where(g => g.Count() > 1).ShouldBeEmpty("I3");
        var states = await db.SampleStates.ToListAsync(Cancel);
        states.Where(s => s.Counted + s.Live > s.Required).ShouldBeEmpty("I4");
        var counted = answers.Where(a => a.Standing == Standing.Counted).GroupBy(a => a.SampleId).ToDictionary(g => g.Key, g => g.Count());
        states.Where(s => s.Counted != counted.GetValueOrDefault(s.SampleId)).ShouldBeEmpty("the state column drifted from the facts");
        var funnel = await db.FunnelCounts.Where(c => c.Samples != 0).ToDictionaryAsync(c => c.Place, c => c.Samples, Cancel);
        states.GroupBy(s => s.Place).ToDictionary(g => g.Key, g => (long)g.Count()).OrderBy(p => p.Key).ShouldBe(funnel.OrderBy(p => p.Key), "I6");
        (await store.Services.GetRequiredService<AuditLog>().VerifyAsync(Cancel)).FirstBroken.ShouldBeNull("I9");
    }
}
