namespace SynthCurate.Web.Samples.Reading;

/// <summary>What one file may cost us. Sizes are bytes (of UTF-8 where text is meant), counted while reading and never taken from a header.</summary>
public sealed record ImportLimits
{
    public long FileBytes { get; init; } = 200L * 1024 * 1024;
    public int RowBytes { get; init; } = 1024 * 1024;
    public int FieldBytes { get; init; } = 256 * 1024;
    public int HeaderBytes { get; init; } = 64 * 1024;
    public int Columns { get; init; } = 500;
    public long Rows { get; init; } = 2_000_000;
    public int JsonDepth { get; init; } = 32;

    /// <summary>All inflated bytes of one file together, gzip and every part of a workbook.</summary>
    public long InflatedBytes { get; init; } = 1024L * 1024 * 1024;

    /// <summary>Inflated bytes per compressed byte, held against each part once it is beyond <see cref="RatioFreeBytes"/>.</summary>
    public int InflationRatio { get; init; } = 200;
    public long RatioFreeBytes { get; init; } = 10L * 1024 * 1024;

    public int ZipEntries { get; init; } = 2000;
    public long Cells { get; init; } = 20_000_000;
    public int SharedStrings { get; init; } = 2_000_000;

    /// <summary>Shared strings are the one part of a workbook that has to be held whole.</summary>
    public long SharedStringBytes { get; init; } = 128L * 1024 * 1024;

    /// <summary>The longest single XML tag: a parser holds a tag's attributes whole.</summary>
    public int TagBytes { get; init; } = 64 * 1024;

    /// <summary>Wall time for one import; kept by the worker, which stops after it.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromMinutes(15);
}
