using System.Collections.Immutable;

namespace SynthCurate.Domain.Projects;

/// <summary>A label: its stable <paramref name="Id"/>, what people read, and the other words that models use for it.</summary>
public sealed record LabelDefinition(string Id, string Title, string? Description, ImmutableArray<string> Verbalizers)
{
    /// <summary>Every form under which the label may be met: id, title and verbalizers.</summary>
    public IEnumerable<string> SurfaceForms => Verbalizers.IsDefault ? [Id, Title] : [Id, Title, .. Verbalizers];
}
