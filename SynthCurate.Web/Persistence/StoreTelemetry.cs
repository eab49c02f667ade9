using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace SynthCurate.Web.Persistence;

/// <summary>What the writer tells a tracing or metrics collector: sizes and times, never contents.</summary>
internal static class StoreTelemetry
{
    public const string Name = "SynthCurate.Store";

    private static readonly Meter Meter = new(Name);
    private static readonly Histogram<int> Writes = Meter.CreateHistogram<int>("synthcurate.store.batch.writes", "{write}", "Writes that shared a commit.");
    private static readonly Histogram<double> Commit = Meter.CreateHistogram<double>("synthcurate.store.commit.duration", "ms", "Time of a durable commit.");
    private static readonly Histogram<double> Batch = Meter.CreateHistogram<double>("synthcurate.store.batch.duration", "ms", "Time of a batch from its start to its commit.");
    private static readonly Counter<int> Failures = Meter.CreateCounter<int>("synthcurate.store.batch.failures", "{batch}", "Batches that were rolled back.");

    public static ActivitySource Source { get; } = new(Name);

    public static void Committed(int writes, TimeSpan batch, TimeSpan commit)
    {
        Writes.Record(writes);
        Batch.Record(batch.TotalMilliseconds);
        Commit.Record(commit.TotalMilliseconds);
    }

    public static void RolledBack() => Failures.Add(1);
}
