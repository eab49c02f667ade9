using System.Globalization;
using System.Text;
using SynthCurate.Web.Samples.Reading;

namespace SynthCurate.Web.Releases.Writing;

/// <summary>JSON Lines in one canonical spelling: members in a fixed order, nothing that is empty, no white space, LF.</summary>
public sealed class JsonlWriter(Stream output) : IDisposable
{
    private readonly Utf8Buffer _buffer = new(output);
    private readonly StringBuilder _line = new();

    /// <summary>Our own shape, which the import takes back without a mapping. <paramref name="curation"/> is a JSON object about the sample's
    /// journey, which the import passes over.</summary>
    public void Write(IncomingSample sample, string? curation = null)
    {
        Begin();
        if (sample.Key is { } key) Member("key", key);
        Name("fields");
        Object(sample.Fields, text => JsonText.AppendString(_line, text));
        if (sample.Label is { } label) Member("label", label);
        if (sample.Votes.Count > 0) Votes(sample.Votes);
        if (sample.Confidence is { } confidence) Number("confidence", confidence);
        if (sample.Scores.Count > 0)
        {
            Name("scores");
            Object(sample.Scores, score => _line.Append(score.ToString("R", CultureInfo.InvariantCulture)));
        }
        if (sample.Gold is { } gold) Member("gold", gold);
        if (sample.MetadataJson is { } metadata) Raw("metadata", metadata);
        if (curation is not null) Raw("curation", curation);
        End();
    }

    /// <summary>Any other row: names and cells of equal length; empty cells are null.</summary>
    public void WriteRow(IReadOnlyList<string> names, ReadOnlySpan<Cell> cells)
    {
        if (names.Count != cells.Length) throw new ArgumentException($"{cells.Length} cells for {names.Count} names", nameof(cells));
        Begin();
        for (var index = 0; index < cells.Length; index++) Append(names[index], cells[index]);
        End();
    }

    /// <summary>What was not flushed is not in the file.</summary>
    public void Flush() => _buffer.Flush();

    public void Dispose() => _buffer.Dispose();

    private void Append(string name, in Cell cell)
    {
        switch (cell.Kind)
        {
            case CellKind.Text: Member(name, cell.Content); break;
            case CellKind.Number when cell.Content.Length > 0: Raw(name, cell.Content); break;
            case CellKind.Number: Number(name, cell.Value); break;
            case CellKind.Boolean: Raw(name, cell.IsTrue ? "true" : "false"); break;
            case CellKind.Instant: Member(name, cell.Instant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture)); break;
            case CellKind.Json: Raw(name, cell.Content); break;
            default: Raw(name, "null"); break;
        }
    }

    private void Votes(IReadOnlyList<string> votes)
    {
        Name("votes");
        _line.Append('[');
        for (var index = 0; index < votes.Count; index++)
        {
            if (index > 0) _line.Append(',');
            JsonText.AppendString(_line, votes[index]);
        }
        _line.Append(']');
    }

    private void Object<T>(IReadOnlyDictionary<string, T> members, Action<T> append)
    {
        _line.Append('{');
        foreach (var (name, value) in members)
        {
            Name(name);
            append(value);
        }
        _line.Append('}');
    }

    private void Member(string name, string text)
    {
        Name(name);
        JsonText.AppendString(_line, text);
    }

    private void Number(string name, double number) => Raw(name, number.ToString("R", CultureInfo.InvariantCulture));

    private void Raw(string name, string json)
    {
        Name(name);
        _line.Append(json);
    }

    private void Name(string name)
    {
        if (_line[^1] != '{') _line.Append(',');
        JsonText.AppendString(_line, name);
        _line.Append(':');
    }

    private void Begin() => _line.Clear().Append('{');

    private void End()
    {
        _line.Append("}\n");
        // Not chunk by chunk: a surrogate pair may lie across two chunks.
        _buffer.Add(_line.ToString());
    }
}
