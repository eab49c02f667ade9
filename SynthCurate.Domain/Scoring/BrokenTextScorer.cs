using System.Text;
using System.Text.Json;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Text;

namespace SynthCurate.Domain.Scoring;

/// <summary>Is the output damaged: JSON that does not close, letters of a wrong encoding, the same words over and over?</summary>
internal static class BrokenTextScorer
{
    private const int FewestWords = 30;
    private const double LeastVariety = 0.3;
    private const int LongestRun = 8;

    private static readonly string[] WrongEncoding = ["\uFFFD", "Ã©", "Ã¨", "Ã¼", "Ã¶", "Ã¤", "Ã±", "Ã§", "Ã³", "Ã¡", "â€™", "â€œ", "â€\u009D", "â€“", "â€”", "Â\u00A0"];

    public static Finding Judge(ScoringCase c)
    {
        foreach (var field in c.Filled(FieldRole.Output))
        {
            if (Damage(c.TextOf(field.Name)) is { } damage)
            {
                var text = $"The output '{field.Name}' {damage.Text}.";
                return Finding.Of(Evidence.Informs("brokenText", 0, text, damage.Cap), new Flag("brokenText", damage.Score, [], text));
            }
        }
        return Finding.Of(Evidence.Informs("brokenText", 1, "The text shows no damage."));
    }

    private static (string Text, double Score, double Cap)? Damage(string text)
    {
        if (LooksLikeJson(text) && !IsJson(text))
            return ("begins like JSON and is not valid JSON", 0.9, 0.2);
        if (WrongEncoding.FirstOrDefault(m => text.Contains(m, StringComparison.Ordinal)) is { } mark)
            return ($"holds '{mark}', which a wrong encoding leaves behind", 0.7, 0.6);
        return IsRepetitive(text) ? ("repeats the same words over and over", 0.8, 0.3) : null;
    }

    private static bool LooksLikeJson(string text)
    {
        var start = text.AsSpan().TrimStart();
        if (start.Length < 2 || start[0] is not ('{' or '['))
            return false;
        var next = start[1..].TrimStart();
        return next.Length > 0 && (start[0] == '{' ? next[0] is '"' : next[0] is '{' or '"');
    }

    private static bool IsJson(string text)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text.Trim()));
        try
        {
            while (reader.Read())
                reader.Skip();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsRepetitive(string text)
    {
        var hashes = new List<ulong>();
        var run = 1;
        foreach (var word in Words.Of(text))
        {
            var hash = Words.Hash(word.In(text));
            run = hashes.Count > 0 && hashes[^1] == hash && word.Kind == WordKind.Letters ? run + 1 : 1;
            if (run >= LongestRun)
                return true;
            hashes.Add(hash);
        }
        return hashes.Count >= FewestWords && NGrams.DistinctShare(NGrams.Of(hashes.ToArray(), 3)) < LeastVariety;
    }
}
