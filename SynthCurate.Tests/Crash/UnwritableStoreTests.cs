using System.Diagnostics;
using System.Net;
using System.Text.Json;
using SynthCurate.Tests.Persistence;

namespace SynthCurate.Tests.Crash;

/// <summary>The real process on a disk that stops taking writes while people answer, and takes them again.</summary>
public sealed class UnwritableStoreTests
{
    private const int Enough = 20;
    private const UnixFileMode Mine = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private static readonly Dictionary<string, string> UntilTheLastByte = new()
    {
        ["Storage__StopBulkBelowMegabytes"] = "0",
        ["Storage__ReadOnlyBelowMegabytes"] = "0",
    };

    [Fact]
    public async Task C11_DiskFillsUnderReviewers_LosesNothingSaysSoAndGoesOnByItself()
    {
        using var disk = SmallDisk.Mount(64);
        await using var app = new AppProcess(disk is null ? null : Path.Combine(disk.Folder, "data"), SparseProcess.Wrapping, UntilTheLastByte);
        var reviewers = await CrashReviewer.SeatAsync(app, 4, 1500);
        var state = disk is null ? "store unavailable" : "disk full";

        await RefusedAsync(app, reviewers, state, () => disk is null ? SparseProcess.LimitFilesAsync(app) : FillAsync(disk));
        await RecoveredAsync(app, reviewers, () => disk is null ? SparseProcess.UnlimitFilesAsync(app) : FreeAsync(disk));

        await app.KillAsync();
        await CrashInvariants.ShouldHoldAsync(app.Data, [.. reviewers.SelectMany(r => r.Acknowledged)]);
    }

    [Fact]
    public async Task C13_FolderTurnsReadOnlyUnderReviewers_LosesNothingSaysSoAndGoesOnByItself()
    {
        await using var app = new AppProcess(wrapping: SparseProcess.Wrapping);
        var reviewers = await CrashReviewer.SeatAsync(app, 4, 1500);

        await RefusedAsync(app, reviewers, "read-only", () => ProtectAsync(app));
        await RecoveredAsync(app, reviewers, () => UnprotectAsync(app));

        await app.KillAsync();
        await CrashInvariants.ShouldHoldAsync(app.Data, [.. reviewers.SelectMany(r => r.Acknowledged)]);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Takes the disk away under people who answer, and looks at what they and the watchers are told.</summary>
    private static async Task RefusedAsync(AppProcess app, List<CrashReviewer> reviewers, string state, Func<Task> takeAway)
    {
        var work = reviewers.ConvertAll(r => r.WorkAsync(Cancel));
        await UntilAsync(() => Task.FromResult(reviewers.Sum(r => r.Acknowledged.Count) >= Enough), app);
        await takeAway();
        await UntilAsync(async () => await StateAsync(app) == state, app);
        await Task.WhenAll(work);

        reviewers.SelectMany(r => r.Surprises).ShouldBeEmpty();
        reviewers.Sum(r => r.InFlight).ShouldBe(0, "everybody was told yes or no");
        using var client = reviewers[0].Client();
        using var admin = app.Administrator();
        using var refused = await admin.PostAsync("/api/v1/projects", AppProcess.Json(CrashProject.Settings), Cancel);
        refused.StatusCode.ShouldBe(state == "disk full" ? HttpStatusCode.InsufficientStorage : HttpStatusCode.ServiceUnavailable);
        refused.Headers.RetryAfter.ShouldNotBeNull();
        using var read = await client.GetAsync($"/api/v1/projects/{reviewers[0].ProjectId}/samples", Cancel);
        read.StatusCode.ShouldBe(HttpStatusCode.OK, "reading goes on");
    }

    /// <summary>Gives it back, and restarts nothing.</summary>
    private static async Task RecoveredAsync(AppProcess app, List<CrashReviewer> reviewers, Func<Task> giveBack)
    {
        var (before, process) = (reviewers.Sum(r => r.Acknowledged.Count), app.Id);
        await giveBack();
        await UntilAsync(async () => await StateAsync(app) == "ready", app);

        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var work = reviewers.ConvertAll(r => r.WorkAsync(enough.Token));
        await UntilAsync(() => Task.FromResult(reviewers.Sum(r => r.Acknowledged.Count) >= before + Enough), app);
        await enough.CancelAsync();
        await Task.WhenAll(work);
        await Task.WhenAll(reviewers.Select(r => r.TryAgainAsync(Cancel)));
        reviewers.SelectMany(r => r.Surprises).ShouldBeEmpty();
        app.Id.ShouldBe(process);
    }

    private static Task FillAsync(SmallDisk disk)
    {
        disk.Fill(leave: 0);
        return Task.CompletedTask;
    }

    private static Task FreeAsync(SmallDisk disk)
    {
        disk.Free();
        return Task.CompletedTask;
    }

    /// <summary>Takes the right to write from the folder and its files. Files that are open stay writable, so the next write is made to fail:
    /// after that the store opens its file again and finds out.</summary>
    private static async Task ProtectAsync(AppProcess app)
    {
        SetModes(app, UnixFileMode.UserRead, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        await SparseProcess.LimitFilesAsync(app);
        await UntilAsync(async () => await StateAsync(app) != "ready", app);
        await SparseProcess.UnlimitFilesAsync(app);
    }

    private static Task UnprotectAsync(AppProcess app)
    {
        SetModes(app, UnixFileMode.UserRead | UnixFileMode.UserWrite, Mine);
        return Task.CompletedTask;
    }

    private static void SetModes(AppProcess app, UnixFileMode file, UnixFileMode folder)
    {
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException();
        foreach (var path in Directory.GetFiles(app.Data, "curation.db*"))
            File.SetUnixFileMode(path, file);
        File.SetUnixFileMode(app.Data, folder);
    }

    private static async Task<string?> StateAsync(AppProcess app)
    {
        using var client = app.Client(null);
        using var response = await client.GetAsync("/health/ready", Cancel);
        var state = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(Cancel)).GetProperty("state").GetString();
        response.IsSuccessStatusCode.ShouldBe(state is "ready" or "disk low");
        return state;
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo, AppProcess app)
    {
        var watch = Stopwatch.StartNew();
        while (!await isSo())
        {
            watch.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(1), await StateAsync(app) + "\n" + app.Output);
            await Task.Delay(20, Cancel);
        }
    }
}
