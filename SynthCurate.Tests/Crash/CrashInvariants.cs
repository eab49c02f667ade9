using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SynthCurate.Domain.Review;
using SynthCurate.Tests.Persistence;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Tests.Crash;

/// <summary>What has to hold of the data folder of a process that is gone.</summary>
internal static class CrashInvariants
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Everything acknowledged is there, nothing else is, and the facts agree with each other.</summary>
    public static async Task ShouldHoldAsync(string folder, IReadOnlyCollection<string> acknowledged)
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
