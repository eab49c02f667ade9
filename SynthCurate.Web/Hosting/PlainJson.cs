using System.Text.Json;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Access;

namespace SynthCurate.Web.Hosting;

/// <summary>Holds JSON that is read as a tree, not as a body of ours, to the rule of <see cref="PlainTextConverter"/>.</summary>
internal static class PlainJson
{
    /// <exception cref="InvalidInputException">A text or a name that no store keeps; named by its path.</exception>
    public static void Require(JsonElement element, string path = "")
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                    Require(member.Value, Join(path, Checked(path, () => member.Name)));
                break;
            case JsonValueKind.Array:
                var i = 0;
                foreach (var item in element.EnumerateArray())
                    Require(item, $"{path}[{i++}]");
                break;
            case JsonValueKind.String:
                Checked(path, () => element.GetString() ?? "");
                break;
        }
    }

    private static string Checked(string path, Func<string> read) =>
        TextOf(path, read) is var text && PlainText.Fault(text, int.MaxValue) is { } fault ? throw Refused(path, fault) : text;

    private static string TextOf(string path, Func<string> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            throw Refused(path, "The text holds half a character.");
        }
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static InvalidInputException Refused(string path, string fault) => new(new Problem(path.Length == 0 ? "$" : path, fault));
}
