using SynthCurate.Web.Access;
using SynthCurate.Domain.Values;

namespace SynthCurate.Web.Hosting;

/// <summary>Lists and maps as JSON brought them: the serializer refuses null for a member, but not for an element.</summary>
internal static class Elements
{
    /// <summary>The elements; none for no list.</summary>
    /// <exception cref="InvalidInputException">One is null.</exception>
    public static IReadOnlyList<T> Of<T>(string member, IReadOnlyList<T>? elements) where T : class
    {
        for (var i = 0; i < (elements?.Count ?? 0); i++)
        {
            if (elements![i] is null) // the loop has found it to be there
                throw new InvalidInputException(new Problem($"{member}[{i}]", "This may not be null."));
        }
        return elements ?? [];
    }

    /// <summary>The same of a map.</summary>
    public static IReadOnlyDictionary<string, string> Of(string member, IReadOnlyDictionary<string, string> elements)
    {
        foreach (var (name, value) in elements)
        {
            if (value is null)
                throw new InvalidInputException(new Problem($"{member}.{name}", "This may not be null."));
        }
        return elements;
    }
}
