using System.ComponentModel.DataAnnotations;
using SynthCurate.Web.Samples.Reading;

namespace SynthCurate.Web.Samples;

/// <summary>Section <c>Imports</c>.</summary>
public sealed class ImportOptions
{
    /// <summary>The largest file that is taken, in megabytes of 1,048,576 bytes; 1 to 10,000.</summary>
    [Range(1, 10_000)]
    public int MaximumMegabytes { get; set; } = 200;

    internal ImportLimits Limits => new() { FileBytes = MaximumMegabytes * 1024L * 1024 };
}
