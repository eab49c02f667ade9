using Microsoft.EntityFrameworkCore;
using SynthCurate.Domain.Journey;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Access;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Review;

/// <summary>What a lead sees of the work that is going on: who holds what, who answered how much, what is stuck, what was written and not sent.</summary>
public sealed class BoardQuery(ProjectAccess access, IDbContextFactory<CurationDbContext> contexts, TimeProvider time)
{
    private const int Most = 100;
    private const int MostStuck = 20;
    private static readonly TimeSpan Old = TimeSpan.FromDays(1);

    public async Task<Board> ReadAsync(Caller caller, Id<Project> projectId, CancellationToken cancellation)
    {
        var project = await access.RequireAsync(caller, projectId, ProjectRole.Lead, cancellation);
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var held = await HeldAsync(db, projectId, now, cancellation);
        var unsent = await UnsentAsync(db, projectId, now, cancellation);
        var pace = await PaceAsync(db, projectId, now, cancellation);
        var stuck = await StuckAsync(db, projectId, now, cancellation);
        var people = held.Select(h => h.Reviewer).Concat(unsent.Select(u => u.Reviewer)).Concat(pace.Select(p => p.Reviewer)).Distinct().ToList();
        var names = await db.Users.Where(u => people.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, cancellation);
        return new Board(project, held, unsent, pace, stuck, names, now);
    }

    private static async Task<List<HeldSample>> HeldAsync(CurationDbContext db, Id<Project> project, DateTimeOffset now, CancellationToken cancellation) =>
        await db.Leases.Where(l => l.ProjectId == project && l.End == null && l.ExpiresAt > now).OrderBy(l => l.ClaimedAt).Take(Most)
            .Join(db.SampleStates, l => l.SampleId, s => s.SampleId, (l, s) => new HeldSample(l.SampleId, s.Number, l.Reviewer, l.ClaimedAt, l.ExpiresAt, s.Priority))
            .ToListAsync(cancellation);

    /// <summary>Drafts whose author does not hold their sample now.</summary>
    private static async Task<List<UnsentDraft>> UnsentAsync(CurationDbContext db, Id<Project> project, DateTimeOffset now, CancellationToken cancellation)
    {
        var drafts = await db.Drafts.Join(db.SampleStates.Where(s => s.ProjectId == project), d => d.SampleId, s => s.SampleId, (d, s) => new { d, s.Number })
            .Where(x => !db.Leases.Any(l => l.SampleId == x.d.SampleId && l.Reviewer == x.d.Reviewer && l.End == null && l.ExpiresAt > now))
            .OrderByDescending(x => x.d.At).Take(Most).ToListAsync(cancellation);
        return [.. drafts.Select(x => new UnsentDraft(x.d.SampleId, x.Number, x.d.Reviewer, x.d.At, FormDraft.Read(x.d.Content)?.Words() ?? x.d.Content))];
    }

    private static async Task<List<PersonPace>> PaceAsync(CurationDbContext db, Id<Project> project, DateTimeOffset now, CancellationToken cancellation)
    {
        var (hour, day) = (now.AddHours(-1), now.AddDays(-1));
        var answers = await db.Answers
            .Where(a => a.ProjectId == project && a.At > day && (a.Standing == Standing.Counted || a.Standing == Standing.Late))
            .Select(a => new { a.Reviewer, a.At, a.ActiveSeconds }).ToListAsync(cancellation);
        return [.. answers.GroupBy(a => a.Reviewer).Select(g => new PersonPace(g.Key, g.Count(a => a.At > hour), g.Count(), g.Average(a => a.ActiveSeconds), g.Max(a => a.At)))
            .OrderByDescending(p => p.LastHour).ThenByDescending(p => p.LastDay)];
    }

    /// <summary>Samples in the queue that somebody skipped, those that most skipped first; then those that wait for more than a day.</summary>
    private static async Task<List<StuckSample>> StuckAsync(CurationDbContext db, Id<Project> project, DateTimeOffset now, CancellationToken cancellation)
    {
        var reviewers = await db.Members.CountAsync(m => m.ProjectId == project && m.Role >= ProjectRole.Reviewer, cancellation);
        var skips = await db.Answers.Where(a => a.ProjectId == project && a.Standing == Standing.Skipped)
            .Join(db.SampleStates.Where(s => s.Place == Place.Queued), a => a.SampleId, s => s.SampleId, (a, s) => new { s.SampleId, s.Number, s.QueuedAt, s.Priority, a.Reviewer })
            .GroupBy(x => new { x.SampleId, x.Number, x.QueuedAt, x.Priority })
            .Select(g => new { g.Key, Skips = g.Select(x => x.Reviewer).Distinct().Count() })
            .OrderByDescending(g => g.Skips).Take(MostStuck).ToListAsync(cancellation);
        var since = now - Old;
        var old = await db.SampleStates.Where(s => s.ProjectId == project && s.Place == Place.Queued && s.QueuedAt < since)
            .OrderBy(s => s.QueuedAt).Take(MostStuck).Select(s => new { s.SampleId, s.Number, s.QueuedAt, s.Priority }).ToListAsync(cancellation);
        return [.. skips.Select(s => new StuckSample(s.Key.SampleId, s.Key.Number, s.Key.QueuedAt, s.Key.Priority, s.Skips, s.Skips >= reviewers))
            .Concat(old.Select(s => new StuckSample(s.SampleId, s.Number, s.QueuedAt, s.Priority, 0, false)))
            .DistinctBy(s => s.SampleId).Take(MostStuck)];
    }
}

/// <summary>The work at a moment.</summary>
public sealed record Board(
    Project Project, IReadOnlyList<HeldSample> Held, IReadOnlyList<UnsentDraft> Unsent, IReadOnlyList<PersonPace> Pace, IReadOnlyList<StuckSample> Stuck,
    IReadOnlyDictionary<Guid, string> Names, DateTimeOffset At)
{
    public string NameOf(Guid person) => Names.GetValueOrDefault(person, "A former reviewer");
}

public sealed record HeldSample(Id<Sample> SampleId, long Number, Guid Reviewer, DateTimeOffset Since, DateTimeOffset Until, double Priority);

/// <summary>What somebody wrote and did not send, in words.</summary>
public sealed record UnsentDraft(Id<Sample> SampleId, long Number, Guid Reviewer, DateTimeOffset At, string Text);

/// <summary>One person's answers of the last hour and the last day; seconds are the mean active time of an answer.</summary>
public sealed record PersonPace(Guid Reviewer, int LastHour, int LastDay, double Seconds, DateTimeOffset Last);

public sealed record StuckSample(Id<Sample> SampleId, long Number, DateTimeOffset? QueuedAt, double Priority, int Skips, bool IsSkippedByAll);
