using System.Text.RegularExpressions;

namespace SynthCurate.Web.Hosting;

/// <summary>What the framework says of a parameter that it could not fill, in our words and without its types.</summary>
internal static partial class BindingFault
{
    /// <summary>The parameter and what is wrong with it; null when the request failed for another reason.</summary>
    public static (string Member, string Message)? Of(BadHttpRequestException bad)
    {
        if (bad.StatusCode != StatusCodes.Status400BadRequest || Parameter().Match(bad.Message) is not { Success: true } match)
            return null;
        var name = match.Groups[1].Value;
        if (bad.Message.Contains("body", StringComparison.Ordinal) && !bad.Message.Contains("query string", StringComparison.Ordinal))
            return ("$", "A JSON body is expected here.");
        return (name, bad.Message.StartsWith("Required", StringComparison.Ordinal) ? "This is required and missing." : "This value is not of the kind that belongs here.");
    }

    [GeneratedRegex("parameter \"[^\"]*?(\\w+)\"", RegexOptions.CultureInvariant, 100)]
    private static partial Regex Parameter();
}
