using Microsoft.EntityFrameworkCore;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Tests.Persistence;

/// <summary>A context that saves for itself takes its turn with the writer, and gives it back however it ends.</summary>
public sealed class GatedSavesTests(SqliteStore store) : IClassFixture<SqliteStore>
{
    [Fact]
    public async Task Saves_BesideTheWriter_NeverMeetALockedFile()
    {
        var saves = Enumerable.Range(0, 4).Select(async _ =>
        {
            for (var i = 0; i < 50; i++)
            {
                await using var db = store.Open();
                db.Add(OddFacts.Member());
                await db.SaveChangesAsync(Cancel);
            }
        });
        var writes = Enumerable.Range(0, 200).Select(_ => store.Writer.WriteAsync(session => { session.Db.Add(OddFacts.Member()); }, Cancel));

        await Should.NotThrowAsync(Task.WhenAll([.. saves, .. writes]));
    }

    [Fact]
    public async Task Save_ThatBreaksAConstraint_GivesTheTurnBack()
    {
        var member = OddFacts.Member();
        await SaveAsync(member);

        await Should.ThrowAsync<DbUpdateException>(() => SaveAsync(member));

        await WriterTakesAWriteAsync();
    }

    [Fact]
    public async Task Save_OfWhatAnotherChanged_GivesTheTurnBack()
    {
        var account = OddFacts.Account();
        await SaveAsync(account);
        await using var db = store.Open();
        var stale = await db.Users.AsTracking().SingleAsync(u => u.Id == account.Id, Cancel);
        await store.Writer.WriteAsync(session => session.Execute("""UPDATE "AspNetUsers" SET "ConcurrencyStamp" = 'other'"""), Cancel);

        stale.Name = "changed";
        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync(Cancel));

        await WriterTakesAWriteAsync();
    }

    [Fact]
    public async Task Save_Cancelled_GivesTheTurnBack()
    {
        await using var db = store.Open();
        db.Add(OddFacts.Member());

        await Should.ThrowAsync<OperationCanceledException>(() => db.SaveChangesAsync(new CancellationToken(true)));

        await WriterTakesAWriteAsync();
    }

    [Fact]
    public async Task Save_Synchronous_GivesTheTurnBack()
    {
        await using var db = store.Open();
        db.Add(OddFacts.Member());

        Save(db);

        await WriterTakesAWriteAsync();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static void Save(CurationDbContext db) => db.SaveChanges();

    private async Task SaveAsync(object fact)
    {
        await using var db = store.Open();
        db.Add(fact);
        await db.SaveChangesAsync(Cancel);
    }

    private async Task WriterTakesAWriteAsync() =>
        await Should.NotThrowAsync(store.Writer.WriteAsync(_ => { }, Cancel).WaitAsync(TimeSpan.FromSeconds(60), Cancel));
}
