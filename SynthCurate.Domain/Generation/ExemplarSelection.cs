using System.Collections.Immutable;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Statistics;
using SynthCurate.Domain.Values;

namespace SynthCurate.Domain.Generation;

/// <summary>
/// Chooses the examples of a prompt. Every way leaves out the sample that the prompt is about (<c>target</c>; <c>default</c> where there is
/// none yet) and samples set aside for testing, and gives fewer than asked for when the pool has no more.
/// </summary>
public static class ExemplarSelection
{
    /// <summary>Draws <paramref name="count"/> different samples, every subset and order with the same chance. Linear in the pool.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public static ImmutableArray<ExemplarCandidate> Random(IEnumerable<ExemplarCandidate> pool, Id<Sample> target, int count, SeededRandom random)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var rest = Eligible(pool, target);
        count = Math.Min(count, rest.Length);
        for (var i = 0; i < count; i++)
        {
            var j = i + random.Next(rest.Length - i);
            (rest[i], rest[j]) = (rest[j], rest[i]);
        }
        return [.. rest.AsSpan(0, count)];
    }

    /// <summary>Draws among the samples of one label, as <see cref="Random"/> does among all.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public static ImmutableArray<ExemplarCandidate> SameLabel(
        IEnumerable<ExemplarCandidate> pool, Id<Sample> target, string labelId, int count, SeededRandom random) =>
        Random(pool.Where(c => c.Label == labelId), target, count, random);

    /// <summary>The samples most similar to the target, the most similar first; equals in the order of the pool. Liu et al. (2022), "What
    /// makes good in-context examples for GPT-3?". Cost: one similarity each, and a sort.</summary>
    /// <param name="pool">Samples to choose from.</param>
    /// <param name="target">The sample that the prompt is about.</param>
    /// <param name="count">How many, at least 0.</param>
    /// <param name="similarity">To the target, any scale, more is nearer; for example <see cref="SparseVector.Cosine"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public static ImmutableArray<ExemplarCandidate> Nearest(
        IEnumerable<ExemplarCandidate> pool, Id<Sample> target, int count, Func<ExemplarCandidate, double> similarity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return [.. Eligible(pool, target).OrderByDescending(similarity).Take(count)];
    }

    /// <summary>Varied samples, each near to many: see <see cref="VoteGraph"/>.</summary>
    /// <param name="pool">Samples to choose from.</param>
    /// <param name="target">The sample that the prompt is about.</param>
    /// <param name="count">How many, at least 0.</param>
    /// <param name="neighbours">For how many each sample votes, at least 1; the paper's 150 is for thousands of samples.</param>
    /// <param name="similarity">Of two samples, any scale, symmetrical, more is nearer.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative or <paramref name="neighbours"/> not positive.</exception>
    public static ImmutableArray<ExemplarCandidate> VoteK(IEnumerable<ExemplarCandidate> pool, Id<Sample> target, int count, int neighbours,
        Func<ExemplarCandidate, ExemplarCandidate, double> similarity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var eligible = Eligible(pool, target);
        var graph = new VoteGraph(eligible.Length, neighbours, (a, b) => similarity(eligible[a], eligible[b]));
        return [.. graph.Select(count).Select(i => eligible[i])];
    }

    private static ExemplarCandidate[] Eligible(IEnumerable<ExemplarCandidate> pool, Id<Sample> target) =>
        [.. pool.Where(c => !c.IsTest && (target.IsEmpty || c.Id != target))];
}
