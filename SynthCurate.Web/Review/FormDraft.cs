using System.Text.Json;
using SynthCurate.Domain.Review;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Review;

/// <summary>A form as its draft keeps it: the members of an answer's request, each of which may be missing. Drafts come from outside too.</summary>
internal sealed record FormDraft(
    Verdict? Verdict, string? Label, IReadOnlyDictionary<string, string>? Fields, IReadOnlyList<string>? Reasons, string? Comment, double? ActiveSeconds)
{
    /// <summary>Null when the content is no form's.</summary>
    public static FormDraft? Read(string content)
    {
        try
        {
            return JsonSerializer.Deserialize<FormDraft>(content, JsonText.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What a person wrote in it, for the lead: the texts, else the choice.</summary>
    public string Words()
    {
        var texts = (Fields ?? new Dictionary<string, string>()).Values.Append(Comment ?? "").Where(t => t.Length > 0).ToList();
        return texts.Count > 0 ? string.Join("\n", texts) : Label is not null ? $"Label: {Label}" : Verdict is not null ? $"Verdict: {Verdict}" : "";
    }

    public string Write() => JsonText.Write(this);
}
