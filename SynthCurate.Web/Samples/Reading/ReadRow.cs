namespace SynthCurate.Web.Samples.Reading;

/// <summary>What a reader hands out, in the file's order. <see cref="RefusedFile"/> is always the last.</summary>
public abstract record ReadRow(long Line);

/// <summary>A row that could be read: names and values in the file's order, of equal length.</summary>
public sealed record ValueRow(long Line, IReadOnlyList<string> Names, IReadOnlyList<RawValue> Values) : ReadRow(Line)
{
    public RawValue this[string name]
    {
        get
        {
            for (var index = 0; index < Names.Count; index++)
                if (string.Equals(Names[index], name, StringComparison.Ordinal)) return Values[index];
            return default;
        }
    }
}

/// <summary>A row that is not imported, and why; the rows after it still are.</summary>
public sealed record RefusedRow(long Line, string? Column, string Reason) : ReadRow(Line);

/// <summary>The whole file is not imported, and why. <c>Line</c> is 0 where the place is not a line.</summary>
public sealed record RefusedFile(FilePlace Place, string Reason) : ReadRow(Place.Line ?? 0);

/// <summary>Where in a file: a part of a workbook, a line or row from 1, a byte from 0; each only where it is known.</summary>
public sealed record FilePlace(string? Part = null, long? Line = null, long? ByteOffset = null)
{
    public static FilePlace Whole { get; } = new();

    public override string ToString()
    {
        var words = new List<string>();
        if (Part is not null) words.Add(Part);
        if (Line is not null) words.Add($"line {Line}");
        if (ByteOffset is not null) words.Add($"byte {ByteOffset}");
        return words.Count == 0 ? "the file" : string.Join(", ", words);
    }
}
