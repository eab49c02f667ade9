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

    public string Write() => JsonText.Write(this);
}
