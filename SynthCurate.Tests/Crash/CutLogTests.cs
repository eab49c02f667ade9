using System.Buffers.Binary;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Values;
using SynthCurate.Tests.Review;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Tests.Crash;

/// <summary>SQLite writes its log frame by frame. A process that dies between two of these writes leaves a log that ends there, so a log that
/// is cut after each frame stands for a death between each pair of writes.</summary>
public sealed class CutLogTests(ITestOutputHelper output)
{
    private const int LogHeader = 32;
    private const int FrameHeader = 24;

    [Fact]
    public async Task C3_LogCutAfterEachWrite_HoldsEveryOperationWhollyOrNotAtAll()
    {
        await using var app = new AppProcess();
        var reviewer = (await CrashReviewer.SeatAsync(app, 1, 20)).Single();
        await app.StopAsync(Cancel);
        var file = await File.ReadAllBytesAsync(DataFile(app.Data), Cancel);
        await app.StartAsync(Cancel);

        var operations = await OperateAsync(app, reviewer);
        await app.KillAsync();
        var log = await File.ReadAllBytesAsync(LogFile(app.Data), Cancel);

        (await File.ReadAllBytesAsync(DataFile(app.Data), Cancel)).AsSpan().SequenceEqual(file).ShouldBeTrue("a checkpoint took part of the log: do less");
        var cuts = Cuts(log).ToList();
        foreach (var cut in cuts)
            await ShouldHoldAsync(file, log.AsMemory(0, cut), operations);
        output.WriteLine($"{operations.Count} operations, {cuts.Count} cuts");
        cuts.Count.ShouldBeGreaterThan(operations.Count * 4);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string DataFile(string folder) => Path.Combine(folder, "curation.db");

    private static string LogFile(string folder) => DataFile(folder) + "-wal";

    /// <summary>What people and scripts do, each with the log's length before it was asked for and after it was acknowledged.</summary>
    private static async Task<List<Operation>> OperateAsync(AppProcess app, CrashReviewer reviewer)
    {
        var operations = new List<Operation>();
        using var his = reviewer.Client();
        using var admin = app.Administrator();
        var project = "/api/v1/projects/" + reviewer.ProjectId;

        for (var sample = 0; sample < 4; sample++)
        {
            var lease = await DoAsync("Leases", "lease", () => TestApp.PostAsync(his, project + "/claims", new { }));
            var answer = await DoAsync("Answers", "id", () => TestApp.PostAsync(his, $"/api/v1/leases/{lease}/answer", new { verdict = "accept", label = "a", activeSeconds = 1.0 }));
            if (sample % 2 == 0)
                await DoAsync("Answers", "id", () => TestApp.PostAsync(his, $"/api/v1/answers/{answer}/revision", new { verdict = "accept", label = "b", activeSeconds = 1.0 }));
        }
        await DoAsync("Users", "id", () => TestApp.PostAsync(admin, "/api/v1/users", new { email = "later@example.org", name = "later" }));
        await DoAsync("Projects", "id", () => TestApp.PostAsync(admin, "/api/v1/projects", JsonSerializer.Deserialize<JsonElement>(CrashProject.Settings)));
        await DoAsync("Exports", "id", () => TestApp.PostAsync(admin, project + "/exports", new { format = "jsonl", scope = "all", answers = true }));
        return operations;

        async Task<string> DoAsync(string table, string member, Func<Task<JsonElement>> act)
        {
            var before = Length(app);
            var id = (await act()).GetProperty(member).GetString()!; // the contract promises it
            operations.Add(new Operation(table, Guid.Parse(id), before, Length(app)));
            return id;
        }
    }

    /// <summary>The log's length before its first frame and after each of them.</summary>
    private static IEnumerable<int> Cuts(byte[] log)
    {
        var page = BinaryPrimitives.ReadInt32BigEndian(log.AsSpan(8));
        for (var end = LogHeader; end <= log.Length; end += FrameHeader + page)
            yield return end;
    }

    /// <summary>Opens the file with the log that is left, and looks at every operation and at the facts together.</summary>
    private static async Task ShouldHoldAsync(byte[] file, ReadOnlyMemory<byte> log, List<Operation> operations)
    {
        var folder = Directory.CreateTempSubdirectory("synthcurate-cut-").FullName;
        await File.WriteAllBytesAsync(DataFile(folder), file, Cancel);
        await File.WriteAllBytesAsync(LogFile(folder), log, Cancel);
        await using (var db = new SqliteCurationDbContext(new DbContextOptionsBuilder<SqliteCurationDbContext>().UseSqlite($"Data Source={DataFile(folder)};Pooling=False").Options))
        {
            await Invariants.CheckAsync(db, Cancel);
            foreach (var operation in operations.Where(o => o.After <= log.Length || o.Before >= log.Length))
                (await operation.IsThereAsync(db)).ShouldBe(operation.After <= log.Length, $"{operation} and a log of {log.Length}");
        }
        Directory.Delete(folder, recursive: true);
    }

    private static long Length(AppProcess app) => new FileInfo(LogFile(app.Data)) is { Exists: true } log ? log.Length : 0;

    private sealed record Operation(string Table, Guid Id, long Before, long After)
    {
        public async Task<bool> IsThereAsync(SqliteCurationDbContext db) => Table switch
        {
            "Leases" => await db.Leases.AnyAsync(l => l.Id == new Id<Lease>(Id), Cancel),
            "Answers" => await db.Answers.AnyAsync(a => a.Id == new Id<ReviewAnswer>(Id), Cancel),
            "Users" => await db.Users.AnyAsync(u => u.Id == Id, Cancel),
            "Projects" => await db.Projects.AnyAsync(p => p.Id == new Id<Project>(Id), Cancel),
            _ => await db.Exports.AnyAsync(e => e.Id == Id, Cancel),
        };
    }
}
