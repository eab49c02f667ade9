using System.Text.Json.Nodes;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Access;
using SynthCurate.Web.Persistence;
using SynthCurate.Web.Projects;

namespace SynthCurate.Web.Routing;

/// <summary>Changes a project's routing policy, and asks for its samples to be routed by it.</summary>
public sealed class RoutingWorkflow(ProjectAccess access, ProjectWorkflow projects, RerouteRequests requests, StoreWriter writer)
{
    /// <summary>Saves the policy as a new version. Samples stay where they are until somebody asks to route them again.</summary>
    public Task<Project> SavePolicyAsync(Caller caller, Id<Project> project, RoutingPolicy policy, CancellationToken cancellation)
    {
        var patch = new JsonObject
        {
            ["routing"] = new JsonObject
            {
                ["acceptAt"] = policy.AcceptAt,
                ["rejectBelow"] = policy.RejectBelow,
                ["auditShare"] = policy.AuditShare,
                ["alwaysReview"] = new JsonArray([.. policy.AlwaysReview.Select(f => (JsonNode)f)]),
            },
        };
        return projects.ChangeAsync(caller, project, patch, null, cancellation);
    }

    /// <summary>Asks to score and route again what nobody has touched; returns how many samples that are now. Asking while it is done changes nothing.</summary>
    public async Task<long> RouteAgainAsync(Caller caller, Id<Project> project, CancellationToken cancellation)
    {
        await access.RequireAsync(caller, project, ProjectRole.Lead, cancellation);
        var untouched = await requests.UntouchedAsync(project, cancellation);
        if (await requests.LastAsync(project, cancellation) is not { EndedAt: null })
            await writer.WriteAsync(session => session.Record(
                EventKinds.RoutingStarted, project, RerouteRequests.SubjectOf(project), caller.UserId, new { samples = untouched }), cancellation);
        return untouched;
    }
}
