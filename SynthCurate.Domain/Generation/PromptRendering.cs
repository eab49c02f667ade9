using System.Collections.Immutable;

namespace SynthCurate.Domain.Generation;

/// <summary>What filling in a template came to.</summary>
public abstract record PromptRendering
{
    private PromptRendering() { }

    /// <summary>The prompt, every variable replaced.</summary>
    public sealed record Rendered(string Text) : PromptRendering;

    /// <summary>Nothing was rendered: variables of the template without a value, in the order of the text, and values for which
    /// the template has no variable, in the order of their names. At least one of the lists holds something.</summary>
    public sealed record Refused(ImmutableArray<string> Missing, ImmutableArray<string> Unknown) : PromptRendering
    {
        /// <summary>The names in one sentence each: "No value for 'label'. No variable is called 'lable'."</summary>
        public string Reason => string.Join(' ',
            [.. Missing.Select(n => $"No value for '{n}'."), .. Unknown.Select(n => $"No variable is called '{n}'.")]);
    }
}
