using System.Text.Json;

namespace SynthCurate.Web.Agreement;

/// <summary>What is wrong with a request, by member.</summary>
public sealed class RequestErrors
{
    private readonly Dictionary<string, string[]> _byMember = new(StringComparer.Ordinal);

    public bool Any => _byMember.Count > 0;

    public IReadOnlyDictionary<string, string[]> ByMember => _byMember;

    public void Add(string member, string reason) => _byMember[member] = [.. _byMember.GetValueOrDefault(member, []), reason];

    /// <summary>Names the first rating that has a value.</summary>
    public void AddValue(RatingColumns ratings, int value, string reason)
    {
        for (var i = 0; i < ratings.Count; i++)
        {
            if (ratings.ValueNumbers[i] != value) continue;
            Add($"ratings[{i}].value", reason);
            return;
        }
    }

    /// <summary>What the reader of a document found wrong; the reader's path without its root.</summary>
    public static RequestErrors Of(JsonException fault)
    {
        var errors = new RequestErrors();
        var path = fault.Path ?? "$";
        errors.Add(path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : "body", fault.Message);
        return errors;
    }
}
