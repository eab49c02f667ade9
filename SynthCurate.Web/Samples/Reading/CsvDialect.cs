namespace SynthCurate.Web.Samples.Reading;

/// <summary>How a CSV is to be split. A null delimiter means one column, in which every character but newlines belongs to the value.</summary>
public sealed record CsvDialect(char? Delimiter, TextEncoding Encoding);

/// <summary>What the detection saw, so that the mapping screen can show it.</summary>
/// <param name="Dialect">Null where two delimiters fit equally well and a person has to say.</param>
/// <param name="Columns">For each delimiter in the header, the columns it would give.</param>
public sealed record DialectFinding(CsvDialect? Dialect, TextEncoding Encoding, IReadOnlyDictionary<char, int> Columns)
{
    public string Reason => Dialect is not null
        ? ""
        : $"{string.Join(" and ", Columns.Keys.Select(Name))} both split the header: say which one separates the columns";

    internal static string Name(char delimiter) => delimiter switch
    {
        ',' => "comma",
        ';' => "semicolon",
        '\t' => "tab",
        '|' => "bar",
        _ => $"'{delimiter}'",
    };
}
