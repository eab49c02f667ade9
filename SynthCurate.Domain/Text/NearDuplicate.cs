namespace SynthCurate.Domain.Text;

/// <summary>A text that is nearly the same as the one asked about: the key it was added under and the Jaccard similarity in [0, 1].</summary>
public readonly record struct NearDuplicate(long Key, double Similarity);

/// <summary>Two texts of a list that are nearly the same, by their positions, <paramref name="Left"/> before <paramref name="Right"/>.</summary>
public readonly record struct NearDuplicatePair(int Left, int Right, double Similarity);
