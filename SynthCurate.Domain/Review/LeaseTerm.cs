namespace SynthCurate.Domain.Review;

/// <summary>How long a lease lives.</summary>
public static class LeaseTerm
{
    /// <summary>However often it is renewed, a lease ends this long after its claim.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromMinutes(60);

    /// <summary>When a lease that is claimed or renewed at <paramref name="now"/> expires: <paramref name="leaseSeconds"/> later,
    /// and never more than <see cref="Longest"/> after <paramref name="claimedAt"/>.</summary>
    public static DateTimeOffset Expiry(DateTimeOffset claimedAt, DateTimeOffset now, int leaseSeconds)
    {
        var renewed = now + TimeSpan.FromSeconds(leaseSeconds);
        var last = claimedAt + Longest;
        return renewed < last ? renewed : last;
    }

    /// <summary>Whether the lease still holds its seat at <paramref name="now"/>; at the very instant of expiry it does not.</summary>
    public static bool IsLive(this Lease lease, DateTimeOffset now) => lease.End is null && now < lease.ExpiresAt;
}
