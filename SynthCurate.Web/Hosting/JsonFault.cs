using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SynthCurate.Web.Hosting;

/// <summary>What the serializer says of a body that it could not read, member by member, in our words and without its types.</summary>
internal static partial class JsonFault
{
    private const string WrongKind = "This value is not of the kind that belongs here.";

    public static IReadOnlyList<(string Member, string Message)> Of(JsonException json)
    {
        var end = json.Message.IndexOf(" Path:", StringComparison.Ordinal);
        var text = end > 0 ? json.Message[..end] : json.Message;
        // "JSON deserialization for type '...' was missing required properties including: 'email', 'name'."
        var names = text.IndexOf("including:", StringComparison.Ordinal);
        return names > 0
            ? [.. Quoted().Matches(text[names..]).Select(name => (Inside(PathOf(json), name.Groups[1].Value), "This is required and missing."))]
            : [(DoubledMember(text) ?? PathOf(json), Plain(text, PathOf(json)))];
    }

    private static string Inside(string path, string name) => path == "$" ? name : $"{path}.{name}";

    // "Duplicate property 'name' encountered during deserialization." comes without a path where a tree is read.
    private static string? DoubledMember(string text) =>
        text.StartsWith("Duplicate property '", StringComparison.Ordinal) && text.Split('\'') is [_, { Length: > 0 } name, ..] ? name : null;

    private static string PathOf(JsonException json) => json.Path is { Length: > 2 } path && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : "$";

    private static string Plain(string text, string path)
    {
        if (text.Contains("could not be mapped to any .NET member", StringComparison.Ordinal))
            return "This member is not known here.";
        if (text.Contains("could not be converted to", StringComparison.Ordinal))
            return Choices(text, path) ?? WrongKind;
        return text.Contains(".NET", StringComparison.Ordinal) || text.Contains("SynthCurate", StringComparison.Ordinal) ? WrongKind : text;
    }

    /// <summary>The names that the member at <paramref name="path"/> can have; null where it is no enumeration. The text names the type of the body, or
    /// of the part of it that holds the member.</summary>
    private static string? Choices(string text, string path)
    {
        var holder = OurType().Match(text) is { Success: true } named ? typeof(JsonFault).Assembly.GetType(named.Value) : null;
        var steps = path.Split('.');
        var type = Enumerable.Range(0, steps.Length).Select(first => Follow(holder, steps[first..])).FirstOrDefault(found => found is not null);
        return type?.IsEnum == true ? $"One of {string.Join(", ", Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName))} is expected." : null;
    }

    private static Type? Follow(Type? type, string[] steps)
    {
        foreach (var step in steps)
            type = type?.GetProperty(step.Split('[')[0], BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase) is { } property ? Element(property.PropertyType) : null;
        return type;
    }

    private static Type Element(Type type) => type.IsGenericType ? type.GetGenericArguments()[^1] : type;

    [GeneratedRegex("'([^']*)'", RegexOptions.CultureInvariant, 100)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"SynthCurate\.[\w.+]*\w", RegexOptions.CultureInvariant, 100)]
    private static partial Regex OurType();
}
