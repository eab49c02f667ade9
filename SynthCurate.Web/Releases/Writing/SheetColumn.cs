namespace SynthCurate.Web.Releases.Writing;

/// <summary>A column's title and its width in characters of the default font.</summary>
public sealed record SheetColumn(string Title, double Width = 16);

/// <summary>A text that was cut to what a cell can hold. Rows and columns count from 1, as the sheet shows them.</summary>
/// <param name="Sheet">The sheet's name as written.</param>
/// <param name="Row">The row in that sheet.</param>
/// <param name="Column">The column.</param>
/// <param name="Length">The text's whole length in UTF-16 units.</param>
public sealed record CutCell(string Sheet, long Row, int Column, int Length);
