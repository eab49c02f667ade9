using System.Collections.Immutable;

namespace SynthCurate.Domain.Generation;

/// <summary>What reading a template's text came to.</summary>
public abstract record TemplateReading
{
    private TemplateReading() { }

    /// <summary>The text is a template.</summary>
    public sealed record Read(PromptTemplate Template) : TemplateReading;

    /// <summary>The text is no template; every fault that was found, in the order of the text, at least one.</summary>
    public sealed record Refused(ImmutableArray<TemplateFault> Faults) : TemplateReading;
}

/// <summary>What is wrong at one place of a template. <paramref name="Position"/> counts UTF-16 units from 0;
/// <paramref name="Line"/> and <paramref name="Column"/> count from 1, as editors show them; lines end with a line feed.</summary>
public readonly record struct TemplateFault(int Position, int Line, int Column, string Message)
{
    internal static TemplateFault At(string text, int position, string message)
    {
        var before = text.AsSpan(0, position);
        return new TemplateFault(position, before.Count('\n') + 1, position - before.LastIndexOf('\n'), message);
    }
}
