namespace SynthCurate.Web.Samples;

/// <summary>In which order samples are listed. Each is the order of an index, so that a page of a million samples costs what a page of a hundred does.</summary>
public enum SampleOrder
{
    /// <summary>As they arrived.</summary>
    Number,

    /// <summary>The last to arrive first.</summary>
    NumberDown,

    /// <summary>The least sure first; samples without a confidence are left out.</summary>
    Confidence,

    /// <summary>The surest first; samples without a confidence are left out.</summary>
    ConfidenceDown,
}

/// <summary>Orders as addresses name them.</summary>
public static class SampleOrders
{
    /// <summary>The order of that name; by number where the name is unknown or where no index has that order: words, flags and labels have their own.</summary>
    public static SampleOrder Read(string? name, SampleFilter filter) => name switch
    {
        "-number" => SampleOrder.NumberDown,
        "confidence" when CanSortByConfidence(filter) => SampleOrder.Confidence,
        "-confidence" when CanSortByConfidence(filter) => SampleOrder.ConfidenceDown,
        _ => SampleOrder.Number,
    };

    /// <summary>Null for the usual order, which needs no name.</summary>
    public static string? NameOf(SampleOrder order) => order switch
    {
        SampleOrder.NumberDown => "-number",
        SampleOrder.Confidence => "confidence",
        SampleOrder.ConfidenceDown => "-confidence",
        _ => null,
    };

    /// <summary>Whether only the place, or nothing, is filtered by.</summary>
    public static bool CanSortByConfidence(SampleFilter filter) => filter is { Label: null, Flag: null, Words: null };

    internal static bool IsDown(this SampleOrder order) => order is SampleOrder.NumberDown or SampleOrder.ConfidenceDown;

    internal static bool IsByConfidence(this SampleOrder order) => order is SampleOrder.Confidence or SampleOrder.ConfidenceDown;
}
