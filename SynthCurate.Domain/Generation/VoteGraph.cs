namespace SynthCurate.Domain.Generation;

/// <summary>
/// The vote-k choice of Su et al. (2022), "Selective annotation makes language models better few-shot learners", section 2: every item
/// votes for its k nearest; the item with score(u) = sum over its voters v, themselves not chosen, of 10^−s(v) is chosen next, where s(v)
/// is how many chosen items v voted for already. Equal scores go to the item with more voters, then to the first.
/// </summary>
public sealed class VoteGraph
{
    private readonly List<int>[] _voters;

    /// <summary>Builds the graph over items 0 to <paramref name="items"/> − 1. Equally near items are taken in their order.
    /// Cost: a similarity for every ordered pair and a sort of each row, so items² log items; for at most some thousands of items.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="items"/> is negative or <paramref name="neighbours"/> not positive.</exception>
    public VoteGraph(int items, int neighbours, Func<int, int, double> similarity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(items);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(neighbours);
        _voters = [.. Enumerable.Range(0, items).Select(_ => new List<int>())];
        for (var voter = 0; voter < items; voter++)
        {
            foreach (var near in Enumerable.Range(0, items).Where(i => i != voter).OrderByDescending(i => similarity(voter, i)).Take(neighbours))
                _voters[near].Add(voter);
        }
    }

    /// <summary>The first <paramref name="count"/> choices in order, or all items when there are fewer. Cost: count × all votes.</summary>
    public IReadOnlyList<int> Select(int count)
    {
        List<int> chosen = [];
        var (isChosen, spent) = (new bool[_voters.Length], new int[_voters.Length]);
        while (chosen.Count < Math.Min(count, _voters.Length))
        {
            var next = Enumerable.Range(0, _voters.Length).Where(i => !isChosen[i])
                .MaxBy(i => (Score(i, isChosen, spent), _voters[i].Count, -i));
            chosen.Add(next);
            isChosen[next] = true;
            foreach (var voter in _voters[next])
                spent[voter]++;
        }
        return chosen;
    }

    private double Score(int item, bool[] isChosen, int[] spent)
    {
        // Voters in order of their index, so that equal sets of votes add up to equal sums.
        var score = 0.0;
        foreach (var voter in _voters[item])
        {
            if (!isChosen[voter])
                score += Math.Pow(10, -spent[voter]);
        }
        return score;
    }
}
