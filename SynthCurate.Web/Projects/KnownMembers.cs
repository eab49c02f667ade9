using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Access;
using SynthCurate.Web.Hosting;

namespace SynthCurate.Web.Projects;

/// <summary>Refuses members of a merge patch that the body does not have. Merged, one with the value null leaves no trace, so that a
/// slip of the pen would be answered with success.</summary>
internal static class KnownMembers
{
    /// <exception cref="InvalidInputException">A member is not known; named by its path.</exception>
    public static void Require<T>(JsonObject patch)
    {
        var problems = Unknown(patch, ApiJson.Options.GetTypeInfo(typeof(T)), "").Select(path => new Problem(path, "This member is not known here."));
        InvalidInputException.ThrowIfAny([.. problems]);
    }

    // What stands in arrays replaces what was there, and is read as strictly as any body.
    private static IEnumerable<string> Unknown(JsonObject patch, JsonTypeInfo body, string path)
    {
        foreach (var (name, value) in patch)
        {
            var member = body.Properties.FirstOrDefault(p => p.Name == name);
            if (member is null)
                yield return path + name;
            else if (value is JsonObject part)
            {
                foreach (var unknown in Unknown(part, ApiJson.Options.GetTypeInfo(member.PropertyType), $"{path}{name}."))
                    yield return unknown;
            }
        }
    }
}
