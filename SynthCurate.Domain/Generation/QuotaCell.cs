namespace SynthCurate.Domain.Generation;

/// <summary>Where one class (a label, or a mixture of attributes) of a plan stands.</summary>
public sealed record QuotaCell
{
    /// <summary>Takes the counts.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public QuotaCell(string key, int target, int accepted, int rejected, int pending)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(target);
        ArgumentOutOfRangeException.ThrowIfNegative(accepted);
        ArgumentOutOfRangeException.ThrowIfNegative(rejected);
        ArgumentOutOfRangeException.ThrowIfNegative(pending);
        (Key, Target, Accepted, Rejected, Pending) = (key, target, accepted, rejected, pending);
    }

    /// <summary>What the class is called.</summary>
    public string Key { get; }

    /// <summary>How many accepted samples it is to have.</summary>
    public int Target { get; }

    /// <summary>How many it has.</summary>
    public int Accepted { get; }

    /// <summary>How many of its samples were refused, by a filter, the router or people.</summary>
    public int Rejected { get; }

    /// <summary>How many are written and not yet decided.</summary>
    public int Pending { get; }

    /// <summary>The expected share of accepted samples, (accepted + 1) / (accepted + rejected + 2), in (0, 1): the mean of the posterior from
    /// an even prior (Laplace's rule of succession), so that a class without decisions counts as one half.</summary>
    public double AcceptRate => (Accepted + 1.0) / (Accepted + Rejected + 2.0);

    /// <summary>Accepted samples, and those to be expected of the pending.</summary>
    public double ExpectedAccepted => Accepted + Pending * AcceptRate;
}
