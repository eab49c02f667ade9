using SynthCurate.Tests.Persistence;

namespace SynthCurate.Tests.Review;

public sealed class QueueSimulationTests(SqliteStore fixture) : IClassFixture<SqliteStore>
{
    [Theory]
    [InlineData(1, 60_000)]
    [InlineData(2, 40_000)]
    public async Task Desk_RandomWorkOfFortyReviewers_AnswersAsTheModelDoes(int seed, int operations)
    {
        var simulation = await QueueSimulation.StartAsync(fixture.Store, seed);

        await simulation.RunAsync(operations);

        await simulation.CompareAsync();
        string[] kinds = ["claim", "claim of nothing", "undo", "undo of nothing", "heartbeat", "release", "Counted", "Late", "Skipped", "again"];
        kinds.ShouldAllBe(kind => simulation.Done.GetValueOrDefault(kind) > 50);
        await using var db = fixture.Open();
        await Invariants.CheckAsync(db, TestContext.Current.CancellationToken);
    }
}
