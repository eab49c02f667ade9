using System.ComponentModel.DataAnnotations;
using SynthCurate.Web.Samples.Reading;

namespace SynthCurate.Web.Samples;

/// <summary>Section <c>Imports</c>.</summary>
public sealed class ImportOptions
{
    /// <summary>The largest file that is taken, in megabytes of 1,048,576 bytes; 1 to 10,000.</summary>
    [Range(1, 10_000)]
    public int MaximumMegabytes { get; set; } = 200;

    /// <summary>How long one import may run before it is stopped; a millisecond to a day. After a restart it counts anew.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "1.00:00:00")]
    public TimeSpan LongestRun { get; set; } = TimeSpan.FromMinutes(15);

    internal ImportLimits Limits => new() { FileBytes = MaximumMegabytes * 1024L * 1024, Duration = LongestRun };
}
