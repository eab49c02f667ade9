using System.Collections.Immutable;

namespace SynthCurate.Domain.Generation;

/// <summary>A stretch of a template: text as it stands, or the name of a variable, whose braces open at <paramref name="Position"/>.</summary>
internal readonly record struct TemplatePart(string Text, int Position, bool IsVariable);

/// <summary>Divides a template into text and variables, and keeps going after a fault so that all of them are told at once.</summary>
internal sealed class TemplateParser(string text)
{
    private const int LongestName = 100;
    private readonly List<TemplatePart> _parts = [];

    public List<TemplateFault> Faults { get; } = [];

    public ImmutableArray<TemplatePart> Parse()
    {
        var at = 0;
        while (at < text.Length)
        {
            var open = text.IndexOf("{{", at, StringComparison.Ordinal);
            if (open < 0)
                break;
            var escaped = open > 0 && text[open - 1] == '\\' && open > at;
            AddText(at, escaped ? open - 1 : open);
            if (escaped)
                AddText(open, open + 2);
            at = escaped ? open + 2 : ReadVariable(open);
        }
        AddText(at, text.Length);
        return [.. _parts];
    }

    /// <summary>The position after the closing braces; after the opening ones where there is a fault.</summary>
    private int ReadVariable(int open)
    {
        var run = open;
        while (run < text.Length && text[run] == '{') run++;
        if (run - open > 2)
            return Fault(open, run, "Three or more opening braces: leave a space between a brace and a variable.");
        var close = text.AsSpan(run).IndexOfAny('}', '{', '\n');
        if (close < 0 || !text.AsSpan(run + close).StartsWith("}}", StringComparison.Ordinal))
            return Fault(open, run, "The variable is not closed with '}}'; write '\\{{' for two braces as they stand.");
        var name = text.AsSpan(run, close).Trim(' ');
        if (name.IsEmpty)
            return Fault(open, run, "The variable has no name.");
        if (!IsName(name))
            return Fault(open, run, $"'{name}' is no name: a letter, then letters, digits, '_' or '-', at most {LongestName}.");
        _parts.Add(new TemplatePart(name.ToString(), open, IsVariable: true));
        return run + close + 2;
    }

    private int Fault(int position, int goOn, string message)
    {
        Faults.Add(TemplateFault.At(text, position, message));
        return goOn;
    }

    private void AddText(int start, int end)
    {
        if (end > start)
            _parts.Add(new TemplatePart(text[start..end], start, IsVariable: false));
    }

    private static bool IsName(ReadOnlySpan<char> name)
    {
        if (name.Length > LongestName || !char.IsLetter(name[0]))
            return false;
        foreach (var c in name)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('_' or '-'))
                return false;
        }
        return true;
    }
}
