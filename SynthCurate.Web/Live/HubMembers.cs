using System.Collections.Concurrent;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Access;

namespace SynthCurate.Web.Live;

/// <summary>Which connections of this node listen to which projects, and on whose behalf.</summary>
public sealed class HubMembers
{
    private readonly ConcurrentDictionary<(string Connection, Id<Project> Project), Caller> _members = new();

    public static string GroupOf(Guid project) => project.ToString("N");

    /// <summary>False when the connection listens to <paramref name="most"/> projects already.</summary>
    public bool Add(string connection, Caller caller, Id<Project> project, int most)
    {
        if (_members.Keys.Count(k => k.Connection == connection) >= most)
            return false;
        _members[(connection, project)] = caller;
        return true;
    }

    public bool Remove(string connection, Id<Project> project) => _members.TryRemove((connection, project), out _);

    public void RemoveAll(string connection)
    {
        foreach (var key in _members.Keys.Where(k => k.Connection == connection))
            _members.TryRemove(key, out _);
    }

    internal IReadOnlyList<(string Connection, Id<Project> Project, Caller Caller)> All() =>
        [.. _members.Select(m => (m.Key.Connection, m.Key.Project, m.Value))];
}
