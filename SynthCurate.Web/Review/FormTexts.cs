namespace SynthCurate.Web.Review;

/// <summary>What the browser holds of the form that is open under <paramref name="Lease"/>: the texts in its fields and the active seconds so far.
/// It comes with every command, so that a command acts on what the reviewer sees, whatever the connection swallowed before.</summary>
public sealed record FormTexts(string Lease, IReadOnlyDictionary<string, string>? Fields, string? Note, double ActiveSeconds);
