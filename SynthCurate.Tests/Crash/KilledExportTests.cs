using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;

namespace SynthCurate.Tests.Crash;

public sealed class KilledExportTests
{
    private const int Samples = 12_000;
    private const int Tries = 10;

    [Fact]
    public async Task C8_ExportKilledWhileItsFileGrows_LeavesNothingUnderTheFinalNameAndEndsTheSame()
    {
        await using var app = new AppProcess();
        await app.StartAsync(Cancel);
        var project = await FillAsync(app);

        foreach (var format in (string[])["jsonl", "csv", "xlsx"])
        {
            var whole = await EndAsync(app, await StartAsync(app, project, format));
            var (id, part) = await KillWhileItGrowsAsync(app, project, format, whole.Length);

            part.Length.ShouldBeInRange(1, whole.Length - 1, format);
            if (format != "xlsx") // a zip's parts are written as they get full
                whole.AsSpan().StartsWith(part).ShouldBeTrue(format);
            File.Exists(FinalName(app, id)).ShouldBeFalse("nobody may take half a file for a whole one");
            await app.StartAsync(Cancel);
            var resumed = await EndAsync(app, id);
            resumed.AsSpan().SequenceEqual(whole).ShouldBeTrue(FirstDifference(resumed, whole));
            Directory.GetFiles(Folder(app), "*.part").ShouldBeEmpty();
        }
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string Folder(AppProcess app) => Path.Combine(app.Data, "exports");

    private static string FinalName(AppProcess app, string id) => Path.Combine(Folder(app), id);

    private static async Task<string> FillAsync(AppProcess app)
    {
        using var admin = app.Administrator();
        var project = await CrashProject.CreateAsync(admin);
        var import = await CrashProject.StartImportAsync(admin, project, Samples);
        (await CrashProject.WaitForEndAsync(admin, $"/api/v1/imports/{import}", Cancel)).GetProperty("added").GetInt32().ShouldBe(Samples);
        await CrashProject.WaitUntilRoutedAsync(admin, project, Cancel);
        return project;
    }

    private static async Task<string> StartAsync(AppProcess app, string project, string format)
    {
        using var admin = app.Administrator();
        return (await TestApp.PostAsync(admin, $"/api/v1/projects/{project}/exports", new { format, scope = "all", answers = true })).GetProperty("id").GetString()!; // the contract promises it
    }

    /// <summary>Starts exports until one was killed while its file was longer than nothing and shorter than the whole.</summary>
    private static async Task<(string Id, byte[] Part)> KillWhileItGrowsAsync(AppProcess app, string project, string format, long whole)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var id = await StartAsync(app, project, format);
            await GrowingAsync(app, id, whole / 2);
            await app.KillAsync();
            if (Directory.GetFiles(Folder(app), id + "*.part") is [var part] && new FileInfo(part).Length is > 0 and var length && length < whole)
            {
                StateOfLast(app).ShouldBe(1, "the job is running still");
                return (id, await File.ReadAllBytesAsync(part, Cancel));
            }
            await app.StartAsync(Cancel);
            await EndAsync(app, id);
        }
        throw new InvalidOperationException($"No export of {Tries} was killed in its middle: give it more samples.");
    }

    /// <summary>Waits until the file has begun and is not half yet; or was missed.</summary>
    private static async Task GrowingAsync(AppProcess app, string id, long half)
    {
        var watch = Stopwatch.StartNew();
        while (!File.Exists(FinalName(app, id)))
        {
            if (Directory.GetFiles(Folder(app), id + "*.part") is [var part] && new FileInfo(part) is { Exists: true, Length: > 0 } seen && seen.Length < half)
                return;
            watch.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(2), app.Output);
            await Task.Yield();
        }
    }

    private static long StateOfLast(AppProcess app)
    {
        using var file = new StoreFile(app.Data);
        return file.Number("""SELECT "State" FROM "Exports" ORDER BY "At" DESC LIMIT 1""");
    }

    private static async Task<byte[]> EndAsync(AppProcess app, string id)
    {
        using var admin = app.Administrator();
        var job = await CrashProject.WaitForEndAsync(admin, $"/api/v1/exports/{id}", Cancel);
        job.GetProperty("state").GetString().ShouldBe("completed");
        job.GetProperty("rows").GetInt32().ShouldBe(Samples);
        var bytes = await admin.GetByteArrayAsync($"/api/v1/exports/{id}/file", Cancel);
        Convert.ToHexStringLower(SHA256.HashData(bytes)).ShouldBe(job.GetProperty("sha256").GetString());
        return bytes;
    }

    private static string FirstDifference(byte[] left, byte[] right) =>
        $"{left.Length} and {right.Length} bytes, the same up to {left.AsSpan().CommonPrefixLength(right)}";
}
