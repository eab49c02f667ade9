namespace SynthCurate.Web.Persistence;

/// <summary>Instants as the stores keep them: microseconds since 1970 in UTC, so that both order them alike.</summary>
internal static class Instant
{
    public static long ToMicros(DateTimeOffset at) => (at.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset FromMicros(long micros) => DateTimeOffset.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond);

    /// <summary>The same instant without what a store would drop.</summary>
    public static DateTimeOffset Truncated(DateTimeOffset at) => FromMicros(ToMicros(at));
}
