using Microsoft.EntityFrameworkCore;
using SynthCurate.Domain.Journey;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Routing;
using SynthCurate.Domain.Statistics;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Access;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Quality;

/// <summary>The error of what was accepted without a look, estimated from the blind audits: an audited sample is wrong when people's label is another
/// one than the sample's, or they edited or rejected it.</summary>
public sealed class AuditQuery(ProjectAccess access, IDbContextFactory<CurationDbContext> contexts)
{
    private const double Confidence = 0.95;

    public async Task<AuditEstimate> ReadAsync(Caller caller, Id<Project> projectId, CancellationToken cancellation)
    {
        var project = await access.RequireAsync(caller, projectId, ProjectRole.Viewer, cancellation);
        if (await access.RoleOfAsync(caller, projectId, cancellation) == ProjectRole.Reviewer)
            throw access.Denied(caller, projectId, ProjectRole.Lead);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await ComputeAsync(db, project, cancellation);
    }

    /// <summary>The estimate from what <paramref name="db"/> shows, for an export's snapshot too.</summary>
    internal static async Task<AuditEstimate> ComputeAsync(CurationDbContext db, Project project, CancellationToken cancellation)
    {
        var projectId = project.Id;
        var audits = db.SampleStates.Where(s => s.ProjectId == projectId && s.Outcome == RouteOutcome.Audit && s.Place == Place.Reviewed);
        var asksForLabel = project.Task.AsksForLabel;
        var judged = audits.Join(db.Samples, s => s.SampleId, s => s.Id, (state, sample) => new { state.Verdict, Now = state.Label, Then = sample.Label });
        var audited = await judged.LongCountAsync(cancellation);
        var wrong = await judged.LongCountAsync(a => (asksForLabel && a.Then != null && a.Now != a.Then) || a.Verdict == Verdict.Edit || a.Verdict == Verdict.Reject, cancellation);
        var unseen = await db.SampleStates.LongCountAsync(s => s.ProjectId == projectId && s.Place == Place.Accepted, cancellation);
        var waiting = await db.SampleStates.LongCountAsync(s => s.ProjectId == projectId && s.Outcome == RouteOutcome.Audit && s.Place != Place.Reviewed, cancellation);
        var range = audited > 0 ? ProportionIntervals.ClopperPearson(wrong, audited, Confidence) : (Interval?)null;
        return new AuditEstimate(unseen, audited, waiting, wrong, audited > 0 ? (double)wrong / audited : null, range?.Low, range?.High, Confidence);
    }
}

/// <summary>An estimate with its exact interval (Clopper and Pearson); null where nothing was audited yet.</summary>
public sealed record AuditEstimate(
    long AcceptedUnseen, long Audited, long AuditsWaiting, long Wrong, double? ErrorRate, double? Low, double? High, double Confidence);
