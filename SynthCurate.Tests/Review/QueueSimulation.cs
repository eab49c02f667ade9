using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Tests.Persistence;
using SynthCurate.Web.Review;

namespace SynthCurate.Tests.Review;

/// <summary>Reviewers at random work on the store and on the model at once: in each round everybody does one thing, all in one batch of the writer,
/// and the model does the same in the same order. What the desk answers has to be what the model says.</summary>
internal sealed class QueueSimulation
{
    private const int Reviewers = 40;
    private readonly Random _random;
    private readonly ReviewWorld _world;
    private readonly QueueModel _model;
    private readonly List<Guid> _reviewers = [.. Enumerable.Range(0, Reviewers).Select(_ => Guid.NewGuid())];
    private readonly int _seed;
    private long _lastNumber;
    private int _round;

    private QueueSimulation(ReviewWorld world, int seed)
    {
        _world = world;
        _seed = seed;
        _random = new Random(seed);
        _model = new QueueModel(TimeSpan.FromSeconds(world.Project.Review.LeaseSeconds));
    }

    /// <summary>What was done, by kind: a simulation that never gets to some kind proves nothing about it.</summary>
    public Dictionary<string, int> Done { get; } = [];

    public static async Task<QueueSimulation> StartAsync(TestStore store, int seed)
    {
        var simulation = new QueueSimulation(await ReviewWorld.CreateAsync(store, 0), seed);
        await simulation.RouteAsync(60);
        return simulation;
    }

    public async Task RunAsync(int operations)
    {
        for (; _round < operations / Reviewers; _round++)
        {
            if (_round % 25 == 24)
                await RouteAsync(25);
            _world.Store.Time.Advance(_random.Next(40) == 0 ? TimeSpan.FromSeconds(_random.Next(200, 400)) : TimeSpan.FromSeconds(_random.Next(1, 9)));
            _model.Now = _world.Store.Time.Now;
            var checks = Enumerable.Range(0, Reviewers).Select(Begin).ToList();
            foreach (var check in checks)
                await check();
        }
    }

    /// <summary>Every sample is where the model has it.</summary>
    public async Task CompareAsync()
    {
        await _world.Desk.SweepAsync(TestContext.Current.CancellationToken);
        await using var db = _world.Store.Open();
        var states = db.SampleStates.Where(s => s.ProjectId == _world.Project.Id).ToDictionary(s => s.SampleId);
        foreach (var sample in _model.Samples)
        {
            var state = states[sample.Id];
            (state.Counted, state.Live, state.IsOpen, state.Epoch).ShouldBe(
                (QueueModel.CountedOf(sample), _model.LiveOf(sample), _model.IsOpen(sample) && state.Counted < state.Required, sample.Epoch), $"sample {sample.Number}, seed {_seed}");
        }
    }

    private async Task RouteAsync(int count)
    {
        var project = _world.Project with { Review = _world.Project.Review with { Overlap = _random.Next(1, 4) } };
        await QueueSeed.FillAsync(_world.Store.Writer, project, _lastNumber + 1, count);
        await using var db = _world.Store.Open();
        foreach (var state in db.SampleStates.Where(s => s.ProjectId == project.Id && s.Number > _lastNumber).ToList())
            _model.Route(state.SampleId, state.Number, state.Priority, state.Required);
        _lastNumber += count;
    }

    /// <summary>Lets the desk and the model do the same; returns what compares their answers.</summary>
    private Func<Task> Begin(int reviewer)
    {
        var leases = _model.LeasesOf(reviewer);
        var answers = _model.AnswersOf(reviewer);
        var held = _model.HeldBy(reviewer);
        return _random.Next(100) switch
        {
            < 30 => Claim(reviewer, prefetch: false),
            < 40 => Claim(reviewer, prefetch: true),
            < 70 when held.Count > 0 => Answer(reviewer, held[0], _random.Next(10) == 0 ? ReviewWorld.Skip : _random.Next(2) == 0 ? ReviewWorld.Accept : ReviewWorld.Bad),
            < 76 when held.Count > 0 => Heartbeat(reviewer, held[^1]),
            < 80 when held.Count > 0 => Release(reviewer, held[^1]),
            < 90 when leases.Count > 0 => Answer(reviewer, leases[^_random.Next(1, Math.Min(leases.Count, 4) + 1)], ReviewWorld.Accept),
            >= 90 when answers.Count > 0 => Undo(reviewer, answers[^_random.Next(1, Math.Min(answers.Count, 24) + 1)]),
            _ => Claim(reviewer, prefetch: false),
        };
    }

    private Func<Task> Claim(int reviewer, bool prefetch)
    {
        var task = _world.Desk.ClaimAsync(_world.Project, _reviewers[reviewer], new ClaimWish(prefetch), TestContext.Current.CancellationToken);
        var expected = _model.Claim(reviewer, prefetch);
        return async () => Compare("claim", expected, (await task as ClaimOutcome.Granted)?.Claim);
    }

    private Func<Task> Heartbeat(int reviewer, ModelLease lease)
    {
        var task = _world.Desk.HeartbeatAsync(_world.Project, _reviewers[reviewer], lease.Token, TestContext.Current.CancellationToken);
        var lives = _model.Heartbeat(lease);
        var until = lease.Expires;
        return async () =>
        {
            Count("heartbeat");
            (await task).ShouldBe(lives ? until : null, Where);
        };
    }

    private Func<Task> Release(int reviewer, ModelLease lease)
    {
        var task = _world.Desk.ReleaseAsync(_reviewers[reviewer], lease.Token, TestContext.Current.CancellationToken);
        var released = _model.Release(lease);
        return async () =>
        {
            Count("release");
            (await task).ShouldBe(released, Where);
        };
    }

    private Func<Task> Answer(int reviewer, ModelLease lease, Judgement judgement)
    {
        var mark = RequestMark.Of($"{_round}-{reviewer}", lease.Token.Value, judgement);
        var task = _world.Desk.AnswerAsync(_world.Project, _reviewers[reviewer], lease.Token, judgement, mark, TestContext.Current.CancellationToken);
        var (standing, isNew) = _model.Answer(lease, judgement.Verdict, judgement.Label);
        return async () =>
        {
            var outcome = await task;
            Count(isNew ? standing.ToString() : "again");
            var receipt = outcome switch
            {
                AnswerOutcome.Kept kept => kept.Receipt,
                AnswerOutcome.AnsweredBefore before when !isNew => before.First,
                _ => throw new InvalidOperationException($"{outcome} in {Where}"),
            };
            receipt.ShouldBe(AnswerReceipt.Of(receipt.Id, standing), Where);
            if (isNew)
                _model.AnswersOf(reviewer)[^1].Id = receipt.Id;
        };
    }

    private Func<Task> Undo(int reviewer, ModelAnswer answer)
    {
        var task = _world.Desk.UndoAsync(_world.Project, _reviewers[reviewer], answer.Id, TestContext.Current.CancellationToken);
        var (done, lease) = _model.Undo(answer);
        return async () =>
        {
            var outcome = await task;
            (outcome is UndoOutcome.Undone).ShouldBe(done, Where);
            if (outcome is UndoOutcome.Undone undone)
                Compare("undo", lease, undone.Claim);
        };
    }

    private void Compare(string kind, ModelLease? expected, ClaimedSample? claim)
    {
        Count(expected is null ? kind + " of nothing" : kind);
        (claim?.Lease.SampleId, claim?.Lease.Epoch).ShouldBe((expected?.Sample.Id, expected?.Epoch), $"{kind}: {Where}");
        if (claim is not null)
            expected!.Token = claim.Lease.Id; // equal just now
    }

    private string Where => $"round {_round}, seed {_seed}";

    private void Count(string kind) => Done[kind] = Done.GetValueOrDefault(kind) + 1;
}
