using System.Collections.Concurrent;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Access;

namespace SynthCurate.Web.Live;

/// <summary>Who has a page of a project open on this node. Nothing of it is stored.</summary>
public sealed class Presence
{
    private readonly ConcurrentDictionary<Guid, Visit> _visits = new();

    /// <summary>Somebody came or went; called on his thread, so it must only take note.</summary>
    public event Action<Id<Project>>? Changed;

    /// <summary>Is here until the visit is disposed. <paramref name="where"/> tells pages apart.</summary>
    public IDisposable Enter(Id<Project> project, Caller caller, string where)
    {
        var visit = new Visit(this, Guid.NewGuid(), project, caller.UserId, caller.Name, where);
        _visits[visit.Id] = visit;
        Changed?.Invoke(project);
        return visit;
    }

    /// <summary>Everybody's name once, in the alphabet's order.</summary>
    public IReadOnlyList<PresentPerson> In(Id<Project> project) =>
        [.. _visits.Values.Where(v => v.Project == project).GroupBy(v => v.UserId).Select(g => new PresentPerson(g.Key, g.First().Name)).OrderBy(p => p.Name, StringComparer.OrdinalIgnoreCase)];

    /// <summary>How many such pages the person has open.</summary>
    public int PagesOf(Id<Project> project, Guid userId, string where) =>
        _visits.Values.Count(v => v.Project == project && v.UserId == userId && v.Where == where);

    private void Leave(Visit visit)
    {
        if (_visits.TryRemove(visit.Id, out _))
            Changed?.Invoke(visit.Project);
    }

    private sealed record Visit(Presence Presence, Guid Id, Id<Project> Project, Guid UserId, string Name, string Where) : IDisposable
    {
        public void Dispose() => Presence.Leave(this);
    }
}

public sealed record PresentPerson(Guid UserId, string Name);
