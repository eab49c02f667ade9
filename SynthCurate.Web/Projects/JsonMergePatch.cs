using System.Text.Json.Nodes;

namespace SynthCurate.Web.Projects;

/// <summary>RFC 7396: members of the patch replace those of the target, objects are merged, null takes a member away.</summary>
internal static class JsonMergePatch
{
    public static JsonNode? Apply(JsonNode? target, JsonNode? patch)
    {
        if (patch is not JsonObject changes)
            return patch?.DeepClone();
        var result = target as JsonObject ?? [];
        foreach (var (name, value) in changes)
        {
            if (value is null)
                result.Remove(name);
            else
                result[name] = Apply(result[name]?.DeepClone(), value);
        }
        return result;
    }
}
