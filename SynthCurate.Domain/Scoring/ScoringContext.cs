using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Text;

namespace SynthCurate.Domain.Scoring;

/// <summary>What the scorers need to know about the whole project: which texts there are, how long they usually are and in which script
/// and language. Built by adding the samples one by one in the order of their numbers, in one pass; the samples are not kept.
/// <para>Memory: 180 kB, about 40 bytes a sample for exact copies, and the near-duplicate index, about 7 bytes a word of each different
/// text up to <paramref name="maximumWords"/> words (at the default, 350 MB at the very most). When that limit is reached, exact copies
/// are still found and near copies only among the samples added so far.</para>
/// <para>Adding is for one thread; scoring may read from many threads while nobody adds.</para></summary>
/// <param name="task">The task that the samples belong to.</param>
/// <param name="maximumWords">How many words the near-duplicate index may hold.</param>
public sealed class ScoringContext(TaskDefinition task, int maximumWords = 50_000_000)
{
    /// <summary>From which Jaccard similarity on two texts count as near copies.</summary>
    public const double NearDuplicateThreshold = 0.8;

    // Enough to name a good original; a project in which everything resembles everything would cost the square of its size.
    private const int MostCompared = 32;

    private readonly Dictionary<UInt128, long> _firstNumber = [];
    private readonly NearDuplicateIndex _nearDuplicates = new(NearDuplicateThreshold, maximumWords);
    private readonly string[] _compared = [.. task.Fields.Where(f => f.Role != FieldRole.Source).Select(f => f.Name)];

    /// <summary>The number of samples added.</summary>
    public long Count { get; private set; }

    /// <summary>Whether the near-duplicate index had to leave samples out.</summary>
    public bool IsNearDuplicateIndexFull => _nearDuplicates.IsFull;

    /// <summary>How long the judged texts are.</summary>
    public LengthProfile Lengths { get; } = new();

    /// <summary>In which script and language the judged texts are.</summary>
    public LanguageProfile Language { get; } = new();

    /// <summary>Takes a sample into account. Samples come in the order of their numbers: of several copies the first is the original.</summary>
    public void Add(Sample sample)
    {
        var subject = sample.Fields.GetValueOrDefault(task.Subject.Name) ?? "";
        Count++;
        Lengths.Add(subject);
        Language.Add(subject);
        var texts = ComparedTexts(sample);
        if (!IsBlank(texts) && _firstNumber.TryAdd(NormalText.Fingerprint(texts), sample.Number))
            _nearDuplicates.Add(sample.Number, texts);
    }

    /// <summary>The number of the first earlier sample whose texts (all fields but sources) are the same but for case, white space and
    /// quotes; null when there is none.</summary>
    public long? EarlierCopyOf(Sample sample)
    {
        var texts = ComparedTexts(sample);
        return !IsBlank(texts) && _firstNumber.TryGetValue(NormalText.Fingerprint(texts), out var first) && first < sample.Number ? first : null;
    }

    /// <summary>An earlier sample of which each field but sources is at least <see cref="NearDuplicateThreshold"/> similar: the most similar among
    /// the first ones; null exactly when there is none.</summary>
    public NearDuplicate? EarlierNearCopyOf(Sample sample)
    {
        var earlier = _nearDuplicates.FindEarlier(sample.Number, MostCompared, ComparedTexts(sample));
        return earlier.Count > 0 ? earlier[0] : null;
    }

    private string[] ComparedTexts(Sample sample) => [.. _compared.Select(f => sample.Fields.GetValueOrDefault(f) ?? "")];

    private static bool IsBlank(string[] texts) => texts.All(string.IsNullOrWhiteSpace);
}
