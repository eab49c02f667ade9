namespace SynthCurate.Domain.Agreement;

/// <summary>
/// Bangdiwala's B (1985): Σ n_kk² / Σ n_k.·n_.k, the share of the agreement chart's rectangles that its squares fill, in [0, 1]. Two raters.
/// Gwet's 3 by 3 example of abstractors gives 0.80596.
/// </summary>
public static class BangdiwalaB
{
    /// <summary>B with the percentile interval of a bootstrap over items; undefined without shared items or where one category was used.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was requested.</exception>
    public static Figure Of(PairTable table, BootstrapPlan plan, CancellationToken cancellation)
    {
        if (table.Items == 0) return Undefined.NoSharedItems;
        if (table.Categories.Length < 2) return Undefined.OneCategory;
        var frequencies = table.Cells.Select(cell => cell.Items).ToArray();
        var value = Evaluate(table, frequencies);
        if (double.IsNaN(value)) return new UndefinedFigure("The two raters have no category in common.");
        return new KnownFigure(value, null, PatternBootstrap.Range(frequencies, drawn => Evaluate(table, drawn), plan, cancellation));
    }

    private static double Evaluate(PairTable table, ReadOnlySpan<long> frequencies)
    {
        var (rows, columns) = (new double[table.Categories.Length], new double[table.Categories.Length]);
        var squares = 0.0;
        for (var i = 0; i < frequencies.Length; i++)
        {
            var (first, second, _) = table.Cells[i];
            rows[table.PlaceOf(first)] += frequencies[i];
            columns[table.PlaceOf(second)] += frequencies[i];
            if (first == second) squares += (double)frequencies[i] * frequencies[i];
        }
        var rectangles = AgreementWeights.Dot(rows, columns);
        return rectangles > 0 ? squares / rectangles : double.NaN;
    }
}
