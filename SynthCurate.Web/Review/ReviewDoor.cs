using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Access;

namespace SynthCurate.Web.Review;

/// <summary>Asks whether the caller may do what he asks for, by whatever names it: a project, a lease, an answer, a sample.</summary>
/// <remarks>Every method throws <see cref="NotVisibleException"/> and <see cref="NotAllowedException"/> as <see cref="ProjectAccess"/> does;
/// a lease or an answer of somebody else's is not there.</remarks>
public sealed class ReviewDoor(ProjectAccess access, LeaseDirectory leases)
{
    public ValueTask<Project> OfProjectAsync(Caller caller, Id<Project> project, CancellationToken cancellation) =>
        access.RequireAsync(caller, project, ProjectRole.Reviewer, cancellation);

    public async ValueTask<Project> OfLeaseAsync(Caller caller, Id<Lease> lease, CancellationToken cancellation)
    {
        if (await leases.FindAsync(lease, cancellation) is not { } holder || holder.Reviewer != caller.UserId)
            throw new NotVisibleException();
        return await access.RequireAsync(caller, holder.ProjectId, ProjectRole.Reviewer, cancellation);
    }

    public async ValueTask<Project> OfAnswerAsync(Caller caller, Id<ReviewAnswer> answer, CancellationToken cancellation)
    {
        var project = await leases.ProjectOfAsync(answer, cancellation) ?? throw new NotVisibleException();
        return await access.RequireAsync(caller, project, ProjectRole.Reviewer, cancellation);
    }

    public async ValueTask<Project> OfSampleAsync(Caller caller, Id<Sample> sample, ProjectRole least, CancellationToken cancellation)
    {
        var project = await leases.ProjectOfAsync(sample, cancellation) ?? throw new NotVisibleException();
        return await access.RequireAsync(caller, project, least, cancellation);
    }

    public void Remember(Lease lease) => leases.Remember(lease);
}
