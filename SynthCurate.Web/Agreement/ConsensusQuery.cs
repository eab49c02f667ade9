using Microsoft.EntityFrameworkCore;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Access;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Agreement;

/// <summary>What most reviewers say of a sample; <paramref name="Value"/> is null in a tie.</summary>
public sealed record ConsensusItem(string Item, long Number, string? Value, IReadOnlyDictionary<string, double> Probabilities);

/// <summary>The majority of each answered sample, a page at a time by sample number. For leads: it shows what others answered.</summary>
public sealed class ConsensusQuery(ProjectAccess access, IDbContextFactory<CurationDbContext> contexts)
{
    public async Task<IReadOnlyList<ConsensusItem>> ReadAsync(Caller caller, Id<Project> projectId, long after, int limit, CancellationToken cancellation)
    {
        await access.RequireAsync(caller, projectId, ProjectRole.Lead, cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var page = await db.Samples
            .Where(s => s.ProjectId == projectId && s.Number > after && db.Answers.Any(a => a.SampleId == s.Id && a.Standing == Standing.Counted && a.Label != null))
            .OrderBy(s => s.Number).Take(limit).Select(s => new { s.Id, s.Number }).ToListAsync(cancellation);
        var ids = page.Select(s => s.Id).ToList();
        var answers = await db.Answers.Where(a => ids.Contains(a.SampleId) && a.Standing == Standing.Counted && a.Label != null)
            .Select(a => new { a.SampleId, a.Label }).ToListAsync(cancellation);
        var bySample = answers.ToLookup(a => a.SampleId, a => a.Label!); // the query asks for labels only
        return [.. page.Select(s => Of(s.Id.ToString(), s.Number, [.. bySample[s.Id]]))];
    }

    private static ConsensusItem Of(string item, long number, IReadOnlyList<string> labels)
    {
        var shares = labels.CountBy(l => l).OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).ToList();
        var isTied = shares.Count > 1 && shares[0].Value == shares[1].Value;
        return new ConsensusItem(item, number, isTied ? null : shares[0].Key, shares.ToDictionary(c => c.Key, c => (double)c.Value / labels.Count, StringComparer.Ordinal));
    }
}
