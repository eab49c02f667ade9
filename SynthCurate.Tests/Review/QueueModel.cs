using SynthCurate.Domain.Review;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Values;

namespace SynthCurate.Tests.Review;

/// <summary>The review desk as one would explain it: lists, and a look at all of them for every question. Two labels; skipped samples go to others.</summary>
internal sealed class QueueModel(TimeSpan term)
{
    private readonly List<ModelSample> _samples = [];
    private readonly Dictionary<int, List<ModelLease>> _leases = [];
    private readonly Dictionary<int, List<ModelAnswer>> _answers = [];

    public DateTimeOffset Now { get; set; }
    public IReadOnlyList<ModelSample> Samples => _samples;

    public void Route(Id<Sample> id, long number, double priority, int required)
    {
        _samples.Add(new ModelSample(id, number, priority, required));
        _samples.Sort((a, b) => (-a.Priority, a.Number).CompareTo((-b.Priority, b.Number)));
    }

    public IReadOnlyList<ModelLease> LeasesOf(int reviewer) => _leases.GetValueOrDefault(reviewer) ?? [];
    public IReadOnlyList<ModelLease> HeldBy(int reviewer) => [.. LeasesOf(reviewer).Where(IsLive)];
    public IReadOnlyList<ModelAnswer> AnswersOf(int reviewer) => _answers.GetValueOrDefault(reviewer) ?? [];

    /// <summary>The lease that a claim comes to, new or held; null when there is nothing.</summary>
    public ModelLease? Claim(int reviewer, bool prefetch)
    {
        var held = HeldBy(reviewer);
        if (!prefetch && held.Count > 0)
            return held[0];
        if (prefetch && held.Count > 1)
            return held[1];
        var sample = _samples.Find(s => IsOpen(s) && IsNewTo(s, reviewer));
        return sample is null ? null : Give(sample, reviewer);
    }

    public bool Heartbeat(ModelLease lease)
    {
        if (!IsLive(lease))
            return false;
        lease.Expires = Earlier(Now + term, lease.Claimed + LeaseTerm.Longest);
        return true;
    }

    public bool Release(ModelLease lease)
    {
        var was = IsLive(lease);
        lease.HasEnded = true;
        return was;
    }

    /// <summary>The answer's standing, and whether it is the first under the lease.</summary>
    public (Standing Standing, bool IsNew) Answer(ModelLease lease, Verdict verdict, string? label)
    {
        if (!IsLive(lease) && lease.Sample.Answers.FindLast(a => a.Lease == lease && a.Standing != Standing.Undone) is { } before)
            return (before.Standing, false);
        var standing = verdict == Verdict.Skip ? Standing.Skipped : IsLive(lease) ? Standing.Counted : Standing.Late;
        Add(_answers, lease.Reviewer, new ModelAnswer(lease, verdict, label) { Standing = standing });
        lease.Sample.Answers.Add(AnswersOf(lease.Reviewer)[^1]);
        lease.HasEnded = true;
        return (standing, true);
    }

    /// <summary>The lease under which the sample is offered again, if it is; false when the answer is too old to be taken back.</summary>
    public (bool Done, ModelLease? Lease) Undo(ModelAnswer answer)
    {
        if (answer.Standing != Standing.Undone)
        {
            if (!AnswersOf(answer.Reviewer).Where(a => a.Standing != Standing.Undone).TakeLast(20).Contains(answer))
                return (false, null);
            answer.Standing = Standing.Undone;
        }
        var held = HeldBy(answer.Reviewer).FirstOrDefault(l => l.Sample == answer.Lease.Sample);
        if (held is not null)
            return (true, held);
        return (true, IsOpen(answer.Lease.Sample) && IsNewTo(answer.Lease.Sample, answer.Reviewer) ? Give(answer.Lease.Sample, answer.Reviewer) : null);
    }

    public static int CountedOf(ModelSample sample) => sample.Answers.Count(a => a.Standing == Standing.Counted);
    public int LiveOf(ModelSample sample) => sample.Leases.Count(IsLive);

    public bool IsOpen(ModelSample sample) => CountedOf(sample) + LiveOf(sample) < sample.Required;

    private bool IsNewTo(ModelSample sample, int reviewer) =>
        !sample.Answers.Exists(a => a.Reviewer == reviewer && a.Standing != Standing.Undone)
        && !sample.Leases.Exists(l => l.Reviewer == reviewer && IsLive(l));

    private ModelLease Give(ModelSample sample, int reviewer)
    {
        var lease = new ModelLease(sample, reviewer, ++sample.Epoch, Now) { Expires = Now + term };
        Add(_leases, reviewer, lease);
        sample.Leases.Add(lease);
        return lease;
    }

    private static void Add<T>(Dictionary<int, List<T>> lists, int reviewer, T item)
    {
        if (!lists.TryGetValue(reviewer, out var list))
            lists[reviewer] = list = [];
        list.Add(item);
    }

    private bool IsLive(ModelLease lease) => !lease.HasEnded && Now < lease.Expires;

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}

internal sealed class ModelSample(Id<Sample> id, long number, double priority, int required)
{
    public Id<Sample> Id { get; } = id;
    public long Number { get; } = number;
    public double Priority { get; } = priority;
    public int Required { get; } = required;
    public long Epoch { get; set; }
    public List<ModelLease> Leases { get; } = [];
    public List<ModelAnswer> Answers { get; } = [];
}

internal sealed class ModelLease(ModelSample sample, int reviewer, long epoch, DateTimeOffset claimed)
{
    public ModelSample Sample { get; } = sample;
    public int Reviewer { get; } = reviewer;
    public long Epoch { get; } = epoch;
    public DateTimeOffset Claimed { get; } = claimed;
    public DateTimeOffset Expires { get; set; }
    public bool HasEnded { get; set; }

    /// <summary>The token that the store gave for it.</summary>
    public Id<Lease> Token { get; set; }
}

internal sealed class ModelAnswer(ModelLease lease, Verdict verdict, string? label)
{
    public ModelLease Lease { get; } = lease;
    public int Reviewer => Lease.Reviewer;
    public Verdict Verdict { get; } = verdict;
    public string? Label { get; } = label;
    public Standing Standing { get; set; }
    public Id<ReviewAnswer> Id { get; set; }
}
