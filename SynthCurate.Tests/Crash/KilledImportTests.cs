using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace SynthCurate.Tests.Crash;

public sealed class KilledImportTests
{
    private const int Rows = 20_000;
    private const int Running = 1;

    [Fact]
    public async Task C7_ImportKilledBetweenItsRows_GoesOnAndHasEveryRowOnce()
    {
        await using var app = new AppProcess();
        await app.StartAsync(Cancel);
        var import = await StartAsync(app);
        var before = 0L;

        foreach (var share in (double[])[0.02, 0.25, 0.5])
        {
            var standing = await KillBeyondAsync(app, (long)(share * Rows));
            standing.State.ShouldBe(Running, "the import was over before the kill: give it more rows");
            standing.Read.ShouldBeInRange(1, Rows - 1);
            standing.Read.ShouldBeGreaterThan(before, "it began again instead of going on");
            (standing.Added + standing.Duplicates + standing.Rejected).ShouldBe(standing.Read);
            standing.Samples.ShouldBe(standing.Added, "I11: rows and their count are one transaction");
            before = standing.Read;
            await app.StartAsync(Cancel);
        }

        using (var admin = app.Administrator())
            (await CrashProject.WaitForEndAsync(admin, $"/api/v1/imports/{import}", Cancel)).GetProperty("state").GetString().ShouldBe("completed");
        await app.KillAsync();
        ShouldHoldEveryRowOnce(app);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // Of each hundred rows ten repeat the row before them and one has a label that the project does not know.
    private static bool IsRepeated(int row) => row % 10 == 5;
    private static bool IsFaulty(int row) => row % 100 == 37;
    private static string Key(int row) => $"k{(IsRepeated(row) ? row - 1 : row)}";
    private static string Text(int row) => $"sample {Key(row)} speaks of matter {(IsRepeated(row) ? row - 1 : row) * 7919L % 10007} in its own words";
    private static IEnumerable<int> Kept => Enumerable.Range(0, Rows).Where(row => !IsRepeated(row) && !IsFaulty(row));

    private static async Task<string> StartAsync(AppProcess app)
    {
        using var admin = app.Administrator();
        var project = await CrashProject.CreateAsync(admin);
        var lines = new StringBuilder();
        for (var row = 0; row < Rows; row++)
            lines.Append(System.Globalization.CultureInfo.InvariantCulture, $$"""{"key":"{{Key(row)}}","fields":{"text":"{{Text(row)}}"},"label":"{{(IsFaulty(row) ? "c" : "a")}}"}""").Append('\n');
        using var response = await admin.PostAsync($"/api/v1/projects/{project}/imports?format=jsonl", new StringContent(lines.ToString()), Cancel);
        response.IsSuccessStatusCode.ShouldBeTrue();
        return JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(Cancel)).GetProperty("id").GetString()!; // the contract promises it
    }

    /// <summary>Kills as soon as more than so many rows are read, and tells how the import stood when the process was dead.</summary>
    private static async Task<Standing> KillBeyondAsync(AppProcess app, long rows)
    {
        using var file = new StoreFile(app.Data);
        var watch = Stopwatch.StartNew();
        while (StandingOf(file).Read <= rows)
        {
            watch.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(2), "the import stands still: " + app.Output);
            await Task.Delay(1, Cancel);
        }
        await app.KillAsync();
        return StandingOf(file);
    }

    private static Standing StandingOf(StoreFile file) => file.Rows(
        """SELECT "State", "Read", "Added", "Duplicates", "Rejected", (SELECT count(*) FROM "Samples") FROM "Imports" """,
        r => new Standing(r.GetInt32(0), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4), r.GetInt64(5))).Single();

    private static void ShouldHoldEveryRowOnce(AppProcess app)
    {
        using var file = new StoreFile(app.Data);
        var standing = StandingOf(file);
        standing.ShouldBe(new Standing(2, Rows, Kept.Count(), Rows / 10, Rows / 100, Kept.Count()));
        file.Rows("""SELECT "Key", json_extract("Fields", '$.text'), "Label" FROM "Samples" ORDER BY "Number" """, r => (r.GetString(0), r.GetString(1), r.GetString(2)))
            .ShouldBe(Kept.Select(row => (Key(row), Text(row), "a")));
        file.Rows("""SELECT "Line" FROM "ImportRejections" ORDER BY "Ordinal" """, r => r.GetInt64(0))
            .ShouldBe(Enumerable.Range(0, Rows).Where(IsFaulty).Select(row => row + 1L));
        file.Number("""SELECT count(*) FROM "SampleStates" """).ShouldBe(Kept.Count());
        file.Number("""SELECT sum("Samples") FROM "FunnelCounts" """).ShouldBe(Kept.Count());
    }

    private sealed record Standing(int State, long Read, long Added, long Duplicates, long Rejected, long Samples);
}
