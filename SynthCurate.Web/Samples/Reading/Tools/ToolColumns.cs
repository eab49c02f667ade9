using System.Text.Json;

namespace SynthCurate.Web.Samples.Reading.Tools;

/// <summary>A tool's nested row laid flat, so that a mapping can name its parts like the columns of a table.</summary>
internal sealed class ToolColumns(long line)
{
    public const string Key = "id";
    public const string Votes = ".votes";
    public const string Confidence = ".confidence";
    public const string Gold = ".gold";

    private readonly List<string> _names = [];
    private readonly List<RawValue> _values = [];
    private readonly Dictionary<string, ToolQuestion> _questions = new(StringComparer.Ordinal);

    /// <summary>Adds a column and returns its name: another one where the name is taken.</summary>
    public string Add(string name, RawValue value)
    {
        var free = name;
        for (var other = 2; _names.Contains(free, StringComparer.Ordinal); other++) free = $"{name} ({other})";
        _names.Add(free);
        _values.Add(value);
        return free;
    }

    /// <summary>Adds the members of an object as columns; anything else as one column of that name.</summary>
    public void AddMembers(string name, RawValue value)
    {
        using var document = ToolJson.Open(value);
        if (document?.RootElement.ValueKind != JsonValueKind.Object)
        {
            if (!ToolJson.IsEmpty(value)) Add(name, value);
            return;
        }
        foreach (var member in document.RootElement.EnumerateObject()) Add(member.Name, RowColumns.OfElement(member.Value));
    }

    public ToolQuestion Question(string name)
    {
        if (!_questions.TryGetValue(name, out var question)) _questions[name] = question = new ToolQuestion(name);
        return question;
    }

    /// <summary>The questions in the order in which they were met, then nothing more can be added.</summary>
    public ValueRow ToRow()
    {
        foreach (var question in _questions.Values) question.Write(this);
        return new ValueRow(line, _names, _values);
    }
}
