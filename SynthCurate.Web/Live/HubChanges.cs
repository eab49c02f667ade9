using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Live;

/// <summary>What travels to outside listeners: <paramref name="Ids"/> of what changed (samples, or imports), and the number of the last line of the
/// log that says so, which only rises. <paramref name="IsComplete"/> is false when there was too much to name: read everything again.</summary>
public sealed record HubChange(string ProjectId, IReadOnlyList<string> Ids, long Version, bool IsComplete);

/// <summary>Committed events, gathered by project and by the hub's names for them.</summary>
internal sealed class HubChanges
{
    private const int MostIds = 500;
    private const string RunProgressed = "RunProgressed";
    private readonly Dictionary<(Guid Project, string Name), (HashSet<string> Ids, long Version)> _changes = [];

    public void Add(IReadOnlyList<EventRecord> events)
    {
        foreach (var e in events)
        {
            if (e.ProjectId is not { } project)
                continue;
            if (NameOf(e.Kind) is { } name)
                Add(project, name, e.Subject, e.Sequence);
            if (e.Kind is EventKinds.AnswerCounted or EventKinds.AnswerKeptLate or EventKinds.AnswerUndone)
                Add(project, EventKinds.AgreementChanged, project.ToString("N"), e.Sequence);
        }
    }

    public IEnumerable<(string Name, HubChange Change)> All() =>
        _changes.OrderBy(c => c.Value.Version).Select(c => (c.Key.Name,
            new HubChange(HubMembers.GroupOf(c.Key.Project), [.. c.Value.Ids], c.Value.Version, c.Value.Ids.Count < MostIds)));

    private static string? NameOf(string kind) => kind switch
    {
        EventKinds.SamplesRouted or EventKinds.SampleClaimed or EventKinds.SampleReleased or EventKinds.AnswerCounted or EventKinds.AgreementChanged => kind,
        EventKinds.AnswerSkipped or EventKinds.AnswerUndone => EventKinds.SampleReleased,
        EventKinds.ImportStarted or EventKinds.ImportProgressed or EventKinds.ImportEnded => RunProgressed,
        _ => null,
    };

    private void Add(Guid project, string name, string id, long version)
    {
        if (!_changes.TryGetValue((project, name), out var change))
            change = ([], version);
        if (change.Ids.Count < MostIds)
            change.Ids.Add(id);
        _changes[(project, name)] = (change.Ids, version);
    }
}
