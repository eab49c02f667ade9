using Microsoft.EntityFrameworkCore;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Scoring;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Scoring;

/// <summary>What the scorers know of each project, kept in memory and brought up to date by reading the samples that came since; after a start from
/// the first sample on. For one worker at a time. The projects used last are kept, the others are read again when they are needed.</summary>
internal sealed class ScoringContexts(IDbContextFactory<CurationDbContext> contexts)
{
    private const int MostProjects = 4;
    private const int MostWords = 20_000_000;
    private const int PageSize = 1000;
    private readonly List<Kept> _kept = [];

    /// <summary>The project's context with every sample that is stored now.</summary>
    public async Task<KnownSamples> CatchUpAsync(Project project, CancellationToken cancellation)
    {
        var kept = _kept.Find(k => k.Project == project.Id && k.TaskVersion == project.TaskVersion);
        _kept.RemoveAll(k => k.Project == project.Id);
        kept ??= new Kept(project.Id, project.TaskVersion, new ScoringContext(project.Task, MostWords), 0);
        kept = kept with { LastNumber = await AddNewAsync(kept, cancellation) };
        _kept.Add(kept);
        if (_kept.Count > MostProjects)
            _kept.RemoveAt(0);
        return new KnownSamples(kept.Context, kept.LastNumber);
    }

    private async Task<long> AddNewAsync(Kept kept, CancellationToken cancellation)
    {
        var last = kept.LastNumber;
        while (true)
        {
            var page = await PageAsync(kept.Project, last, cancellation);
            foreach (var sample in page)
                kept.Context.Add(sample);
            if (page.Count > 0)
                last = page[^1].Number;
            if (page.Count < PageSize)
                return last;
        }
    }

    private async Task<List<Sample>> PageAsync(Id<Project> project, long after, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Samples.Where(s => s.ProjectId == project && s.Number > after).OrderBy(s => s.Number).Take(PageSize).ToListAsync(cancellation);
    }

    private sealed record Kept(Id<Project> Project, int TaskVersion, ScoringContext Context, long LastNumber);
}

/// <summary>The context, and the number of the last sample that it knows.</summary>
internal sealed record KnownSamples(ScoringContext Context, long LastNumber);
