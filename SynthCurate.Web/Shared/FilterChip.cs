namespace SynthCurate.Web.Shared;

/// <summary>A filter in force: the address's query parameter, what it filters, and by which value.</summary>
public readonly record struct FilterChip(string Parameter, string Name, string Value);
