using System.Globalization;
using System.Text.Json;

namespace SynthCurate.Web.Samples.Reading.Tools;

/// <summary>One question of a labelling tool about one row: what models suggested, what people answered, and the answer that is known to be right.</summary>
/// <remarks>The suggestions are what we hold to be the model's word. Where there are none, people's answers stand in for them.</remarks>
internal sealed class ToolQuestion(string name)
{
    private readonly List<(RawValue Value, RawValue Score)> _suggestions = [];
    private readonly List<RawValue> _answers = [];
    private readonly List<string> _agents = [];
    private RawValue _known;

    public string Name => name;

    public void Suggest(RawValue value, RawValue score, string? agent)
    {
        if (value.IsBlank) return;
        _suggestions.Add((value, score));
        if (!string.IsNullOrEmpty(agent)) _agents.Add(agent);
    }

    public void Answer(RawValue value)
    {
        if (!value.IsBlank) _answers.Add(value);
    }

    /// <summary>Somebody marked this answer as the truth. Spans are no answer to be compared with a label.</summary>
    public void Know(RawValue value)
    {
        if (value.Kind != RawKind.Json) _known = value;
    }

    /// <summary>Columns: the question's value under its name, and what belongs to it under <c>name.votes</c>, <c>.confidence</c>, <c>.gold</c>,
    /// <c>.agent</c> and <c>.answers</c>. A single suggestion is no vote, and a score outside of [0, 1] is no confidence but metadata.</summary>
    public void Write(ToolColumns columns)
    {
        var word = _suggestions.Count > 0 ? _suggestions : [.. _answers.Select(answer => (answer, default(RawValue)))];
        var chosen = Majority(word);
        var column = columns.Add(name, chosen.Value);
        columns.Add(column + ToolColumns.Votes, word.Count > 1 && word.TrueForAll(w => w.Value.Kind != RawKind.Json) ? Array(word.Select(w => w.Value)) : default);
        columns.Add(column + (IsProportion(chosen.Score) ? ToolColumns.Confidence : ".score"), chosen.Score);
        columns.Add(column + ToolColumns.Gold, _known);
        columns.Add(column + ".agent", _agents.Count > 0 ? RawValue.OfText(string.Join(", ", _agents.Distinct(StringComparer.Ordinal))) : default);
        columns.Add(column + ".answers", _suggestions.Count > 0 && _answers.Count > 0 ? Array(_answers) : default);
    }

    /// <summary>The value that most gave; of several the one with the highest score, then the first.</summary>
    private static (RawValue Value, RawValue Score) Majority(List<(RawValue Value, RawValue Score)> word) =>
        word.GroupBy(w => (w.Value.Kind, w.Value.Text)).OrderByDescending(g => g.Count()).ThenByDescending(g => g.Max(w => Number(w.Score) ?? -1))
            .Select(g => g.MaxBy(w => Number(w.Score) ?? -1)).FirstOrDefault();

    private static RawValue Array(IEnumerable<RawValue> values)
    {
        var json = new System.Text.StringBuilder("[");
        foreach (var value in values)
        {
            if (json.Length > 1) json.Append(',');
            JsonText.AppendValue(json, value);
        }
        return new RawValue(RawKind.Json, json.Append(']').ToString());
    }

    private static bool IsProportion(RawValue score) => score.Kind == RawKind.Missing || Number(score) is >= 0 and <= 1;

    private static double? Number(RawValue value) =>
        value.Kind == RawKind.Number && double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
