using System.Collections.Frozen;
using System.Collections.Immutable;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Statistics;
using SynthCurate.Domain.Text;

namespace SynthCurate.Domain.Generation;

/// <summary>
/// The words that stand for labels, both ways: a label's form for a prompt, and the label that a model's answer names. The words are
/// the verbalizers of Schick and Schütze (2021), "Exploiting cloze questions for few shot text classification and natural language
/// inference"; the way back is our own and would rather give up than guess.
/// </summary>
public sealed class Verbalizer
{
    private static readonly FrozenSet<string> Frame = FrozenSet.ToFrozenSet(
        ["label", "labels", "labelled", "labeled", "class", "classified", "category", "answer", "final", "output", "result", "verdict", "prediction", "sentiment", "classification"]);

    private readonly ImmutableArray<LabelDefinition> _labels;
    private readonly Dictionary<string, string> _labelIds = new(StringComparer.Ordinal);
    private readonly int _mostWords;

    /// <summary>Takes the labels with all their forms; blank forms count for nothing.</summary>
    /// <exception cref="ArgumentException">No label, two labels of one id, or two labels that share a form once case and punctuation
    /// are gone; the message names both.</exception>
    public Verbalizer(IEnumerable<LabelDefinition> labels)
    {
        _labels = [.. labels];
        if (_labels.IsEmpty)
            throw new ArgumentException("Name at least one label.", nameof(labels));
        if (_labels.CountBy(l => l.Id).FirstOrDefault(c => c.Value > 1).Key is { } twice)
            throw new ArgumentException($"Two labels have the id '{twice}'.", nameof(labels));
        foreach (var label in _labels)
        {
            foreach (var form in label.SurfaceForms.Where(f => !string.IsNullOrWhiteSpace(f)).Select(SurfaceForm.Fold).Distinct())
            {
                if (!_labelIds.TryAdd(form, label.Id))
                    throw new ArgumentException($"'{form}' stands for both '{_labelIds[form]}' and '{label.Id}'.", nameof(labels));
            }
        }
        _mostWords = _labelIds.Keys.Max(f => f.Count(' ') + 1);
    }

    /// <summary>The label that an answer names. The whole answer is compared first, without regard to case and punctuation. Otherwise the
    /// forms in it are looked for, the longest first ("not hate" before "hate"): one label counts when the other words only frame it
    /// ("The answer is: **positive**"), and never beside a negation. Linear in the length of the answer.</summary>
    /// <example>For "positive" and "negative": "POSITIVE!" and "Label: positive." are parsed, "positive or negative" is ambiguous,
    /// "not positive" negated.</example>
    public LabelReading Read(string? answer)
    {
        if (string.IsNullOrWhiteSpace(answer))
            return new LabelReading.Unparsed(UnparsedReason.Empty, []);
        var folded = SurfaceForm.Fold(answer);
        if (_labelIds.TryGetValue(folded, out var whole))
            return new LabelReading.Parsed(whole);
        var (mentioned, others) = Mentions(folded.Split(' '));
        ImmutableArray<string> candidates = [.. _labels.Select(l => l.Id).Where(mentioned.Contains)];
        if (candidates.IsEmpty)
            return new LabelReading.Unparsed(UnparsedReason.Unknown, []);
        if (candidates.Length > 1)
            return new LabelReading.Unparsed(UnparsedReason.Ambiguous, candidates);
        if (others.Exists(Negation.Is))
            return new LabelReading.Unparsed(UnparsedReason.Negated, candidates);
        return others.TrueForAll(w => Frame.Contains(w) || Stopwords.Contains(w))
            ? new LabelReading.Parsed(candidates[0])
            : new LabelReading.Unparsed(UnparsedReason.Discursive, candidates);
    }

    /// <summary>A form to write into a prompt: the title or one of the verbalizers, each with the same chance; forms that differ only
    /// in case or punctuation count once. The id is left out, because it is for machines.</summary>
    /// <exception cref="ArgumentException">No label has that id.</exception>
    public string DrawForm(string labelId, SeededRandom random)
    {
        var label = _labels.FirstOrDefault(l => l.Id == labelId) ?? throw new ArgumentException($"No label has the id '{labelId}'.", nameof(labelId));
        string[] forms = [.. label.SurfaceForms.Skip(1).Where(f => !string.IsNullOrWhiteSpace(f)).DistinctBy(SurfaceForm.Fold)];
        return forms.Length == 0 ? label.Id : forms[random.Next(forms.Length)];
    }

    private (HashSet<string> Mentioned, List<string> Others) Mentions(string[] words)
    {
        HashSet<string> mentioned = [];
        List<string> others = [];
        for (var at = 0; at < words.Length;)
        {
            var taken = 0;
            for (var length = Math.Min(_mostWords, words.Length - at); length > 0 && taken == 0; length--)
            {
                if (!_labelIds.TryGetValue(string.Join(' ', words, at, length), out var id))
                    continue;
                mentioned.Add(id);
                taken = length;
            }
            if (taken == 0)
                others.Add(words[at]);
            at += Math.Max(taken, 1);
        }
        return (mentioned, others);
    }
}
