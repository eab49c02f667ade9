namespace SynthCurate.Web.Shell;

/// <summary>Reads which project an address is about.</summary>
public static class ProjectAddress
{
    /// <summary>The id in <c>projects/{id}/...</c>, if it looks like one (32 hexadecimal digits); null elsewhere.</summary>
    public static string? ProjectId(string relativePath)
    {
        var parts = relativePath.Split('?', '#')[0].Split('/');
        return parts.Length >= 2 && parts[0].Equals("projects", StringComparison.OrdinalIgnoreCase) && Guid.TryParse(parts[1], out _) ? parts[1] : null;
    }
}
