using SynthCurate.Domain.Projects;

namespace SynthCurate.Web.Samples.Reading;

/// <summary>Stanford Alpaca's instruction, input and output, as the JSON array it was published as or one object a line.</summary>
public static class AlpacaShape
{
    private const string Input = "input";

    /// <summary>By name where the project has the fields; else the instruction fills the first input field, and the only one takes both.</summary>
    /// <returns>The mapping, or why the project has no place for such data.</returns>
    public static MappingReading Mapping(IReadOnlyList<FieldDefinition> fields)
    {
        var inputs = fields.Where(field => field.Role != FieldRole.Output).ToList();
        var outputs = fields.Where(field => field.Role == FieldRole.Output).ToList();
        if (outputs.Count != 1 || inputs.Count is 0 or > 2)
            return new RefusedMapping("Alpaca data need one output field and one or two input fields");
        var mapped = new Dictionary<string, ColumnList>(StringComparer.Ordinal) { [outputs[0].Name] = ColumnList.Of("output") };
        if (inputs.Count == 1) mapped[inputs[0].Name] = ColumnList.Of("instruction", Input);
        else
        {
            var second = inputs.FindIndex(field => field.Name == Input) == 0 ? 0 : 1;
            mapped[inputs[1 - second].Name] = ColumnList.Of("instruction");
            mapped[inputs[second].Name] = ColumnList.Of(Input);
        }
        return new UsableMapping(new SampleMapping { Key = "id", Fields = mapped });
    }

    internal static IEnumerable<ReadRow> Read(ReadOnlyMemory<byte> start, Stream text, ImportLimits limits) =>
        JsonRows.Read(start, text, limits).Select(row => row is ValueRow values ? Check(values) : row);

    /// <summary>An input that is left out is an empty one; the other two are what makes it Alpaca.</summary>
    private static ReadRow Check(ValueRow row)
    {
        foreach (var name in (string[])["instruction", "output"])
            if (row[name].Kind != RawKind.Text) return new RefusedRow(row.Line, name, "Alpaca data have a text here");
        if (row[Input].Kind == RawKind.Text) return row;
        if (row[Input].Kind != RawKind.Missing) return new RefusedRow(row.Line, Input, "Alpaca data have a text here");
        var kept = Enumerable.Range(0, row.Names.Count).Where(index => row.Names[index] != Input).ToList();
        return new ValueRow(row.Line, [.. kept.Select(index => row.Names[index]), Input], [.. kept.Select(index => row.Values[index]), RawValue.OfText("")]);
    }
}
