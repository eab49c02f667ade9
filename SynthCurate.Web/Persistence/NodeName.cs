namespace SynthCurate.Web.Persistence;

/// <summary>What this process calls itself when it takes a job: new at each start, so that a job of a killed process is nobody's.</summary>
public static class NodeName
{
    public static string Current { get; } = $"{Environment.MachineName}-{Guid.NewGuid():N}";
}
