using SynthCurate.Web.Samples.Reading;

namespace SynthCurate.Web.Agreement;

/// <summary>Reads ratings from a table with a line of titles: either columns named item, rater and value, or a matrix with the items down the first
/// column and a rater in each other one. Separated by commas, semicolons or tabs; empty, NA, a dot and an asterisk are missing answers.</summary>
internal static class RatingTable
{
    private static readonly HashSet<string> Missing = new(["", "NA", "N/A", ".", "*"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The ratings, or null with the reason in <paramref name="errors"/>.</summary>
    public static RatingColumns? Read(Stream table, RequestErrors errors, CancellationToken cancellation)
    {
        var columns = new RatingColumns();
        foreach (var row in SampleFile.Read(table, SampleFormat.Csv, new ReadOptions(), cancellation))
        {
            if (row is not ValueRow values)
            {
                errors.Add($"line {row.Line}", row is RefusedRow refused ? refused.Reason : ((RefusedFile)row).Reason); // there is no third kind
                return null;
            }
            if (LongColumns(values.Names) is var (item, rater, value))
                Add(columns, values.Values[item].Text, values.Values[rater].Text, values.Values[value].Text);
            else
                AddMatrixRow(columns, values);
        }
        return columns;
    }

    private static (int Item, int Rater, int Value)? LongColumns(IReadOnlyList<string> names)
    {
        int Named(string name) => names.Index().Where(n => string.Equals(n.Item.Trim(), name, StringComparison.OrdinalIgnoreCase)).Select(n => n.Index).DefaultIfEmpty(-1).First();
        var found = (Named("item"), Named("rater"), Named("value"));
        return found is ( >= 0, >= 0, >= 0) ? found : null;
    }

    private static void AddMatrixRow(RatingColumns columns, ValueRow row)
    {
        for (var index = 1; index < row.Values.Count; index++)
            Add(columns, row.Values[0].Text, row.Names[index], row.Values[index].Text);
    }

    private static void Add(RatingColumns columns, string item, string rater, string value)
    {
        var said = value.AsSpan().Trim();
        columns.Add(columns.Items.NumberOf(item.AsSpan().Trim()), columns.Raters.NumberOf(rater.AsSpan().Trim()), Missing.Contains(said.ToString()) ? -1 : columns.Values.NumberOf(said));
    }
}
