using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Access;
using SynthCurate.Web.Hosting;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Projects;

/// <summary>Makes, changes and deletes projects.</summary>
public sealed class ProjectWorkflow(ProjectAccess access, AccountDirectory accounts, StoreWriter writer, TimeProvider time)
{
    /// <summary>Makes a project; the caller becomes its lead.</summary>
    public async Task<Project> CreateAsync(Caller caller, ProjectBody body, bool isSample, CancellationToken cancellation)
    {
        if (!(await accounts.StandingOfAsync(caller.UserId, cancellation)).IsOpen)
            throw access.Denied(caller, null, null);
        var project = new Project(
            NewId.Of<Project>(time), body.Name.Trim(), body.Task.ToTask(), (body.Review ?? new ReviewBody()).ToPolicy(),
            (body.Routing ?? new RoutingBody()).ToPolicy(), body.Guideline ?? "", 1, 1, 1, 1, Instant.Truncated(time.GetUtcNow()), isSample);
        InvalidInputException.ThrowIfAny(project.Problems());
        await writer.WriteAsync(session => Add(session, project, caller), cancellation);
        return project;
    }

    /// <summary>Changes what <paramref name="patch"/> (a JSON merge patch over <see cref="ProjectBody"/>) names; each part that changed gets a new version.
    /// Where <paramref name="guidelineVersion"/> is given and the guideline has moved on since, nothing is changed.</summary>
    public async Task<Project> ChangeAsync(Caller caller, Id<Project> id, JsonObject patch, int? guidelineVersion, CancellationToken cancellation)
    {
        await access.RequireAsync(caller, id, ProjectRole.Lead, cancellation);
        KnownMembers.Require<ProjectBody>(patch);
        return await writer.WriteAsync(session =>
        {
            var current = session.Db.Projects.AsTracking().FirstOrDefault(p => p.Id == id) ?? throw new NotVisibleException();
            if (guidelineVersion is { } known && known != current.GuidelineVersion)
                throw new ConflictException($"The guideline was changed meanwhile: it is at version {current.GuidelineVersion}.");
            var changed = Merge(current, patch);
            RefuseLostLabels(session, current, changed);
            var changes = Changed(current, changed);
            session.Db.Entry(current).CurrentValues.SetValues(changed);
            AddVersions(session, changed, caller, changes);
            session.Record(EventKinds.ProjectChanged, id, id.ToString(), caller.UserId, new { changed.TaskVersion, changed.ReviewVersion, changed.RoutingVersion, changed.GuidelineVersion });
            return changed;
        }, cancellation);
    }

    /// <summary>Deletes a project: at once for everybody, its rows in the background.</summary>
    public async Task DeleteAsync(Caller caller, Id<Project> id, CancellationToken cancellation)
    {
        await access.RequireAsync(caller, id, ProjectRole.Lead, cancellation);
        await writer.WriteAsync(session =>
        {
            session.Db.Projects.Where(p => p.Id == id).ExecuteDelete();
            session.Db.Members.Where(m => m.ProjectId == id).ExecuteDelete();
            session.Record(EventKinds.ProjectDeleted, id, id.ToString(), caller.UserId);
        }, cancellation);
    }

    private static void Add(WriteSession session, Project project, Caller caller)
    {
        var ordinal = (session.Db.ProjectTallies.Max(t => (int?)t.Ordinal) ?? 0) + 1;
        session.Db.Projects.Add(project);
        session.Db.ProjectTallies.Add(new ProjectTally(project.Id, ordinal, 0));
        session.Db.Members.Add(new Member(project.Id, caller.UserId, ProjectRole.Lead));
        AddVersions(session, project, caller, Enum.GetValues<SettingsPart>());
        session.Record(EventKinds.ProjectCreated, project.Id, project.Id.ToString(), caller.UserId, new { project.Name });
    }

    private static Project Merge(Project current, JsonObject patch)
    {
        var merged = JsonMergePatch.Apply(JsonSerializer.SerializeToNode(ProjectBody.From(current), ApiJson.Options), patch);
        var body = merged.Deserialize<ProjectBody>(ApiJson.Options) ?? throw new InvalidInputException(new Problem("$", "A JSON object is expected."));
        var changed = current with
        {
            Name = body.Name.Trim(),
            Task = body.Task.ToTask(),
            Review = (body.Review ?? new ReviewBody()).ToPolicy(),
            Routing = (body.Routing ?? new RoutingBody()).ToPolicy(),
            Guideline = body.Guideline ?? "",
        };
        InvalidInputException.ThrowIfAny(changed.Problems()); // a task without fields cannot even be compared
        foreach (var part in Changed(current, changed))
            changed = Bump(changed, part);
        return changed;
    }

    private static Project Bump(Project project, SettingsPart part) => part switch
    {
        SettingsPart.Task => project with { TaskVersion = project.TaskVersion + 1 },
        SettingsPart.Review => project with { ReviewVersion = project.ReviewVersion + 1 },
        SettingsPart.Routing => project with { RoutingVersion = project.RoutingVersion + 1 },
        _ => project with { GuidelineVersion = project.GuidelineVersion + 1 },
    };

    private static IReadOnlyList<SettingsPart> Changed(Project before, Project after) =>
        [.. Enum.GetValues<SettingsPart>().Where(part => ContentOf(before, part) != ContentOf(after, part))];

    private static void AddVersions(WriteSession session, Project project, Caller caller, IReadOnlyList<SettingsPart> parts)
    {
        foreach (var part in parts)
            session.Db.ProjectSettings.Add(new ProjectSettings(project.Id, part, VersionOf(project, part), ContentOf(project, part), caller.UserId, session.Now));
    }

    private static string ContentOf(Project project, SettingsPart part) => part switch
    {
        SettingsPart.Task => JsonText.Write(project.Task),
        SettingsPart.Review => JsonText.Write(project.Review),
        SettingsPart.Routing => JsonText.Write(project.Routing),
        _ => project.Guideline,
    };

    private static int VersionOf(Project project, SettingsPart part) => part switch
    {
        SettingsPart.Task => project.TaskVersion,
        SettingsPart.Review => project.ReviewVersion,
        SettingsPart.Routing => project.RoutingVersion,
        _ => project.GuidelineVersion,
    };

    /// <summary>A label or field that samples use stays: renaming its title is fine, taking it away would orphan answers.</summary>
    private static void RefuseLostLabels(WriteSession session, Project before, Project after)
    {
        if (ContentOf(before, SettingsPart.Task) == ContentOf(after, SettingsPart.Task))
            return;
        if (!session.Db.Samples.Any(s => s.ProjectId == before.Id))
            return;
        var lost = before.Task.Labels.Select(l => l.Id).Except(after.Task.Labels.Select(l => l.Id)).ToList();
        if (lost.Count > 0)
            throw new ConflictException($"The label '{lost[0]}' cannot be taken away: the project has samples already. Change its title instead.");
        if (before.Task.Kind != after.Task.Kind || !before.Task.Fields.Select(f => f.Name).All(after.Task.Fields.Select(f => f.Name).Contains))
            throw new ConflictException("The kind of task and the fields cannot change: the project has samples already.");
    }
}
