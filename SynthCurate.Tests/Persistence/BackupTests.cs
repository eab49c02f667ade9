using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Tests.Persistence;

public sealed class BackupTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task C16_BackupUnderLoad_OpensAsAStoreWithEverythingAcknowledgedBefore()
    {
        using var admin = app.Client();
        var writer = app.Services.GetRequiredService<StoreWriter>();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var acknowledged = 0L;
        var load = Enumerable.Range(0, 8).Select(async _ =>
        {
            while (!enough.IsCancellationRequested)
            {
                await writer.WriteAsync(session =>
                {
                    var member = OddFacts.Member();
                    session.Db.Add(member);
                    session.Record(EventKinds.MemberChanged, member.ProjectId, "load", null);
                }, Cancel);
                Interlocked.Increment(ref acknowledged);
            }
        }).ToList();
        while (Interlocked.Read(ref acknowledged) < 200)
            await writer.WriteAsync(_ => { }, Cancel);

        for (var i = 0; i < 3; i++)
        {
            var before = Interlocked.Read(ref acknowledged);
            var backup = await TestApp.PostAsync(admin, "/api/v1/backups", new { });

            await ShouldHoldAsync(await RestoreAsync(admin, backup), before);
        }
        await enough.CancelAsync();
        await Task.WhenAll(load);
    }

    [Fact]
    public async Task Backups_MoreThanKept_LoseTheOldest()
    {
        using var admin = app.Client();
        var first = (await TestApp.PostAsync(admin, "/api/v1/backups", new { })).GetProperty("id").GetString();
        for (var i = 0; i < 24; i++)
            await TestApp.PostAsync(admin, "/api/v1/backups", new { });

        var list = await admin.GetFromJsonAsync<JsonElement>("/api/v1/backups", Cancel);
        using var gone = await admin.GetAsync($"/api/v1/backups/{first}/file", Cancel);

        list.GetProperty("items").GetArrayLength().ShouldBe(24);
        gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        Directory.EnumerateFiles(Path.Combine(app.Folder, "backups"), ".*").ShouldBeEmpty("no half-made file is left");
    }

    [Theory]
    [InlineData("..%2Fcuration")]
    [InlineData("20260101T000000000Z")]
    [InlineData("%00")]
    public async Task Backup_ThatIsNone_IsNotFound(string id)
    {
        using var admin = app.Client();

        using var response = await admin.GetAsync($"/api/v1/backups/{id}/file", Cancel);

        response.StatusCode.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Operations_ForAReviewer_AreForbidden()
    {
        var user = await app.AddUserAsync("nosy" + Guid.NewGuid().ToString("N"));
        using var client = app.Client(user.Key);

        foreach (var path in (string[])["/api/v1/events", "/api/v1/backups", "/api/v1/backups/20260101T000000000Z/file"])
        {
            using var response = await client.GetAsync(path, Cancel);
            response.StatusCode.ShouldBeOneOf([HttpStatusCode.Forbidden, HttpStatusCode.NotFound]);
        }
        using var verify = await client.PostAsJsonAsync("/api/v1/events/verify", new { }, Cancel);
        verify.StatusCode.ShouldBeOneOf([HttpStatusCode.Forbidden, HttpStatusCode.NotFound]);
    }

    [Fact]
    public async Task Events_ReadByPageAndVerified_AreTheLog()
    {
        using var admin = app.Client();
        await app.AddUserAsync("logged" + Guid.NewGuid().ToString("N"));

        var page = await admin.GetFromJsonAsync<JsonElement>("/api/v1/events?limit=1", Cancel);
        var second = await admin.GetFromJsonAsync<JsonElement>("/api/v1/events?limit=1&after=" + page.GetProperty("next").GetString(), Cancel);
        var verdict = await TestApp.PostAsync(admin, "/api/v1/events/verify", new { });

        page.GetProperty("items")[0].GetProperty("sequence").GetInt64().ShouldBe(1);
        second.GetProperty("items")[0].GetProperty("sequence").GetInt64().ShouldBe(2);
        verdict.GetProperty("intact").GetBoolean().ShouldBeTrue();
        verdict.GetProperty("lines").GetInt64().ShouldBeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public async Task Health_WithoutAKey_Answers()
    {
        using var nobody = app.Client(null);

        (await nobody.GetFromJsonAsync<JsonElement>("/health/live", Cancel)).GetProperty("state").GetString().ShouldBe("alive");
        (await nobody.GetFromJsonAsync<JsonElement>("/health/ready", Cancel)).GetProperty("state").GetString().ShouldBe("ready");
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>As the operations guide tells: a folder of its own with the file named curation.db.</summary>
    private static async Task<string> RestoreAsync(HttpClient admin, JsonElement backup)
    {
        var bytes = await admin.GetByteArrayAsync($"/api/v1/backups/{backup.GetProperty("id").GetString()}/file", Cancel);
        Convert.ToHexStringLower(SHA256.HashData(bytes)).ShouldBe(backup.GetProperty("sha256").GetString());
        bytes.Length.ShouldBe(backup.GetProperty("bytes").GetInt32());
        var folder = Directory.CreateTempSubdirectory("synthcurate-").FullName;
        await File.WriteAllBytesAsync(Path.Combine(folder, "curation.db"), bytes, Cancel);
        return folder;
    }

    private static async Task ShouldHoldAsync(string folder, long acknowledgedBefore)
    {
        await using (var store = await TestStore.OnSqliteAsync(folder: folder))
        {
            await using var db = store.Open();
            var lines = await db.Events.CountAsync(e => e.Subject == "load", Cancel);
            lines.ShouldBeGreaterThanOrEqualTo((int)acknowledgedBefore);
            (await db.Members.CountAsync(Cancel)).ShouldBe(lines, "a fact and its event are in the same transaction");
            (await store.Services.GetRequiredService<AuditLog>().VerifyAsync(Cancel)).FirstBroken.ShouldBeNull();
            await store.Writer.WriteAsync(session => { session.Db.Add(OddFacts.Member()); }, Cancel);
        }
        Directory.Delete(folder, recursive: true);
    }
}

public sealed class PostgreSqlBackupTests
{
    [Fact]
    public async Task Backup_OfPostgreSql_NamesTheToolThatMakesIt()
    {
        await using var app = await TestApp.StartOnPostgreSqlAsync();
        using var admin = app.Client();

        using var response = await admin.PostAsJsonAsync("/api/v1/backups", new { }, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("pg_dump");
    }
}
