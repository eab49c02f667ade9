using System.Collections.Immutable;
using System.Text;

namespace SynthCurate.Domain.Generation;

/// <summary>
/// A prompt with named variables, written <c>{{name}}</c>, spaces inside the braces allowed. A name begins with a letter and goes on with
/// letters, digits, '_' and '-', at most 100 characters, case matters. <c>\{{</c> gives two braces as they stand. Everything else, single
/// braces and <c>}}</c> included, is text, so that JSON may stand in a prompt. The same template and values give the same text to the byte.
/// </summary>
public sealed class PromptTemplate
{
    private readonly ImmutableArray<TemplatePart> _parts;

    private PromptTemplate(string text, ImmutableArray<TemplatePart> parts)
    {
        Text = text;
        _parts = parts;
        Variables = [.. parts.Where(p => p.IsVariable).Select(p => p.Text).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The template as it was written.</summary>
    public string Text { get; }

    /// <summary>The names of the variables, each once, in the order of the text; empty when there are none.</summary>
    public ImmutableArray<string> Variables { get; }

    /// <summary>Reads a template. Strict: braces that open and do not close, empty and illegal names and runs of three opening braces are
    /// refused, each with its place. An empty text is a template without variables. Linear in the length.</summary>
    /// <example>"Write a {{label}} review" has the variable "label"; "Write a {{label" is refused at position 8.</example>
    public static TemplateReading Parse(string text)
    {
        var parser = new TemplateParser(text);
        var parts = parser.Parse();
        return parser.Faults.Count > 0 ? new TemplateReading.Refused([.. parser.Faults]) : new TemplateReading.Read(new PromptTemplate(text, parts));
    }

    /// <summary>A fault, with its place, for every use of a variable that is none of <paramref name="known"/>; empty when all are known.
    /// For an editor that knows which variables a plan will fill.</summary>
    public ImmutableArray<TemplateFault> FaultsAgainst(IReadOnlyCollection<string> known) =>
        [.. _parts.Where(p => p.IsVariable && !known.Contains(p.Text, StringComparer.Ordinal))
            .Select(p => TemplateFault.At(Text, p.Position, $"No variable is called '{p.Text}'."))];

    /// <summary>Fills in the variables. Values go in as they are and are never read as templates: a value of "{{x}}" stays "{{x}}".
    /// A missing or superfluous value refuses the whole prompt by name. Names are compared to the letter.</summary>
    /// <example>"A {{tone}} text" with tone = "kind" gives "A kind text".</example>
    public PromptRendering Render(IReadOnlyDictionary<string, string> values)
    {
        ImmutableArray<string> missing = [.. Variables.Where(v => !values.ContainsKey(v))];
        ImmutableArray<string> unknown = [.. values.Keys.Where(k => !Variables.Contains(k)).Order(StringComparer.Ordinal)];
        if (missing.Length + unknown.Length > 0)
            return new PromptRendering.Refused(missing, unknown);
        var text = new StringBuilder(Text.Length);
        foreach (var part in _parts)
            text.Append(part.IsVariable ? values[part.Text] : part.Text);
        return new PromptRendering.Rendered(text.ToString());
    }
}
