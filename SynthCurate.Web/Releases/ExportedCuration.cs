using Microsoft.EntityFrameworkCore;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Releases;

/// <summary>A sample's journey as it leaves in JSON Lines.</summary>
internal sealed record ExportedCuration(
    string Id, long Number, string Place, string? Label, string? Verdict, double? Confidence, IReadOnlyList<string> Flags, string? Outcome,
    IReadOnlyList<string>? Reasons, double? InclusionProbability, IReadOnlyList<ExportedAnswer> Answers)
{
    public static ExportedCuration Of(CuratedSample sample) => new(
        sample.Sample.Id.ToString(), sample.Sample.Number, SampleTable.PlaceName(sample.State.Place), sample.Label, sample.State.Verdict?.ToString().ToLowerInvariant(),
        sample.State.Confidence, sample.Flags, sample.Decision?.Outcome.ToString().ToLowerInvariant(), sample.Decision?.Reasons,
        sample.Decision?.InclusionProbability, [.. sample.Answers.Select(ExportedAnswer.Of)]);
}

internal static class ReviewerNames
{
    public static Task<Dictionary<Guid, string>> ReadAsync(CurationDbContext db, Id<Project> project, CancellationToken cancellation) =>
        db.Users.Where(u => db.Answers.Any(a => a.ProjectId == project && a.Reviewer == u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, cancellation);
}
