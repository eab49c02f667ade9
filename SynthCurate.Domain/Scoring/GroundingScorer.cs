using System.Collections.Immutable;
using System.Globalization;
using SynthCurate.Domain.Projects;

namespace SynthCurate.Domain.Scoring;

/// <summary>Does the source support the output?</summary>
internal static class GroundingScorer
{
    private const double FlagAt = 0.7;
    private const double FullStrength = 1;

    // One number or name that the source lacks was an error in 85 to 100 of 100 cases on most public sets of judged outputs, however
    // well the rest of the output is supported: enough for people to look, not enough to move the confidence.
    private const double WrongNumber = 0.75;
    private const double WrongName = 0.7;

    // A source that is not clearly longer than the output can hardly contain its words, even when both agree.
    private const double SourceWordsPerOutputWord = 3;

    private static readonly string[] NamesOfUnsupported =
        ["halluc", "unsupported", "not supported", "unfaithful", "inconsistent", "not consistent", "contradict", "fabricat", "invented", "not attributable", "ungrounded", "not grounded", "baseless"];

    public static Finding Judge(ScoringCase c)
    {
        if (!c.Filled(FieldRole.Source).Any())
            return Finding.Of(Evidence.CannotTell("grounding", "There is no source to compare the output with: cannot tell."));
        var outputs = c.Filled(FieldRole.Output).Select(f => f.Name).ToList();
        if (outputs.Count == 0)
            return Finding.Of(Evidence.CannotTell("grounding", "There is no output to compare with the source: cannot tell."));
        var source = new SourceText(string.Join("\n\n", c.Filled(FieldRole.Source).Concat(c.Filled(FieldRole.Input)).Select(f => c.TextOf(f.Name))));
        var worst = outputs.Select(field => (Field: field, Report: Grounding.Of(source, c.TextOf(field)))).MaxBy(o => GroundingModel.Unsupported(o.Report.Features));
        return Report(c, worst.Field, worst.Report);
    }

    private static Finding Report(ScoringCase c, string field, Grounding report)
    {
        var unsupported = GroundingModel.Unsupported(report.Features);
        var reach = report.OutputWords == 0 ? 0 : Math.Min(1, report.SourceWords / (SourceWordsPerOutputWord * report.OutputWords));
        var claimsUnsupported = ClaimsUnsupported(c);
        var belief = claimsUnsupported ? unsupported : 1 - unsupported;
        var text = Explain(report, reach) + (claimsUnsupported ? " The label says that the output is unsupported, so this speaks for the label." : "");
        var evidence = new Evidence("grounding", 1 - unsupported, belief, FullStrength * reach, text);
        var objection = Math.Max(unsupported * reach, report.Features.Numbers > 0 ? WrongNumber : report.Features.Names > 0 ? WrongName : 0);
        var spans = report.Spans.Select(s => s with { Field = field }).ToImmutableArray();
        return Finding.Of(evidence, objection >= FlagAt ? new Flag("hallucination", objection, spans, Explain(report, reach)) : null);
    }

    private static bool ClaimsUnsupported(ScoringCase c)
    {
        if (c.ClaimedLabel is not { } label)
            return false;
        var title = c.Task.TitleOf(label);
        return NamesOfUnsupported.Any(n => label.Contains(n, StringComparison.OrdinalIgnoreCase) || title.Contains(n, StringComparison.OrdinalIgnoreCase));
    }

    private static string Explain(Grounding report, double reach)
    {
        var f = report.Features;
        var parts = new List<string> { Share(f.Words, "of the content words"), Share(f.Pairs, "of the word pairs") };
        if (f.Numbers > 0)
            parts.Add(Share(f.Numbers, "of the numbers"));
        if (f.Names > 0)
            parts.Add(Share(f.Names, "of the names"));
        var text = string.Join(", ", parts) + " are not in the source.";
        if (f.Negation > 0)
            text += " A sentence negates what the source states, or the reverse.";
        return reach < 1 ? text + " The source is short, so this counts less." : text;
    }

    private static string Share(double share, string what) => string.Create(CultureInfo.InvariantCulture, $"{share:P0} {what}");
}
