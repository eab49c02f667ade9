namespace SynthCurate.Domain.Text;

/// <summary>A number in a text: where it stands, in UTF-16 units, its value, and its unit as written directly at or after it
/// ("%", "km", "million" is already multiplied in); the unit is empty when there is none.</summary>
public readonly record struct NumberMention(int Start, int Length, double Value, string Unit);
