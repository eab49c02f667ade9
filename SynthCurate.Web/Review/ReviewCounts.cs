using Microsoft.EntityFrameworkCore;
using SynthCurate.Domain.Journey;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Access;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Review;

/// <summary>Counts for the navigation, which has a project's address before anybody has asked whose it is: zero for who may not know.</summary>
public sealed class ReviewCounts(ProjectAccess access, IDbContextFactory<CurationDbContext> contexts)
{
    public async Task<long> ReadAsync(Caller caller, Id<Project> project, IReadOnlyList<Place> places, CancellationToken cancellation)
    {
        if (await access.RoleOfAsync(caller, project, cancellation) is null)
            return 0;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.FunnelCounts.Where(c => c.ProjectId == project && places.Contains(c.Place)).SumAsync(c => c.Samples, cancellation);
    }
}
