using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Values;

namespace SynthCurate.Domain.Review;

/// <summary>How a lease ended.</summary>
public enum LeaseEnd { Answered, Released, Expired, Revoked }

/// <summary>One reviewer's hold on one seat of one sample's round. The id is the token: whoever knows it may renew and answer, if he is
/// <paramref name="Reviewer"/>. <paramref name="Epoch"/> rises with each claim of the sample. <paramref name="End"/> is null while the lease lives.
/// <paramref name="TaskVersion"/> and <paramref name="ReviewVersion"/> are those of the form that the reviewer got with it, by which his answer is
/// checked; 0 where that was not noted.</summary>
public sealed record Lease(
    Id<Lease> Id, Id<Project> ProjectId, Id<Sample> SampleId, int Round, int Seat, Guid Reviewer, long Epoch,
    DateTimeOffset ClaimedAt, DateTimeOffset ExpiresAt, LeaseEnd? End, DateTimeOffset? EndedAt,
    int TaskVersion, int ReviewVersion);
