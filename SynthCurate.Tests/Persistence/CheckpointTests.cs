using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Tests.Persistence;

public sealed class CheckpointTests
{
    private const int Writers = 8;
    private const int WritesOfEach = 120;
    private static readonly string[] Modes = ["PASSIVE", "FULL", "RESTART", "TRUNCATE"];

    [Fact]
    public async Task C10_EightWritersAndForcedCheckpoints_FileStaysSoundAndWhole()
    {
        await using var store = await TestStore.OnSqliteAsync();
        var acknowledged = 0;

        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(async () =>
        {
            for (var write = 0; write < WritesOfEach; write++)
            {
                await store.Writer.WriteAsync(session =>
                {
                    session.Db.Add(OddFacts.Member());
                    session.Record("Seated", null, "load", null);
                }, Cancel);
                Interlocked.Increment(ref acknowledged);
            }
        }, Cancel)));
        var checkpoints = 0;
        for (; !writing.IsCompleted || checkpoints < Modes.Length; checkpoints++)
            Run(store, $"PRAGMA wal_checkpoint({Modes[checkpoints % Modes.Length]})");
        await writing;

        acknowledged.ShouldBe(Writers * WritesOfEach);
        Run(store, "PRAGMA integrity_check").ShouldBe("ok");
        await using var db = store.Open();
        (await db.Members.CountAsync(Cancel)).ShouldBe(acknowledged);
        (await db.Events.CountAsync(e => e.Subject == "load", Cancel)).ShouldBe(acknowledged);
        (await store.Services.GetRequiredService<AuditLog>().VerifyAsync(Cancel)).FirstBroken.ShouldBeNull();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string? Run(TestStore store, string sql)
    {
        using var file = new SqliteConnection($"Data Source={Path.Combine(store.Folder, "curation.db")};Pooling=False");
        file.Open();
        using var command = file.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar()?.ToString();
    }
}
