using System.Text.Json;
using System.Text.Json.Serialization;
using SynthCurate.Domain.Agreement;

namespace SynthCurate.Web.Agreement;

/// <summary>Agreement figures as they leave over HTTP.</summary>
public sealed record AgreementAnswer(
    int Items, int Raters, IReadOnlyList<CoefficientAnswer> Coefficients, IReadOnlyList<PairAnswer> Pairs, IReadOnlyList<string> Notes)
{
    public static AgreementAnswer Of(NamedRatings named, AgreementReport report, string level, double confidence) => new(
        named.Ratings.ItemCount, named.Raters.Count,
        [.. report.Coefficients.Select(figure => CoefficientAnswer.Of(figure, level, confidence))],
        [.. report.Pairs.Select(pair => PairAnswer.Of(pair, named.Raters))],
        report.Notes);
}

/// <summary>One coefficient; an undefined one has a null value and a reason.</summary>
public sealed record CoefficientAnswer(
    string Name, string Level, string Weights, double? Value, double? Low, double? High, double Confidence, double? StandardError, string Interval)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Undefined { get; init; }

    public static CoefficientAnswer Of(NamedFigure figure, string level, double confidence)
    {
        var known = figure.Figure as KnownFigure;
        var name = JsonNamingPolicy.CamelCase;
        return new CoefficientAnswer(
            figure.Name, level, name.ConvertName(figure.Scheme.ToString()), known?.Value, known?.Range?.Low, known?.Range?.High, confidence,
            known?.StandardError, name.ConvertName(figure.Interval.ToString()))
        {
            Undefined = (figure.Figure as UndefinedFigure)?.Reason,
        };
    }
}

/// <summary>Two raters; kappa is null, with a reason, where it is undefined.</summary>
public sealed record PairAnswer(string First, string Second, long Items, double PercentAgreement, double? Kappa, double? Low, double? High)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Undefined { get; init; }

    public static PairAnswer Of(PairFigure pair, IReadOnlyList<string> raters)
    {
        var known = pair.Kappa as KnownFigure;
        return new PairAnswer(raters[pair.First], raters[pair.Second], pair.Items, pair.PercentAgreement, known?.Value, known?.Range?.Low, known?.Range?.High)
        {
            Undefined = (pair.Kappa as UndefinedFigure)?.Reason,
        };
    }
}
