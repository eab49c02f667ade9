using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Routing;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Scoring;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Access;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Samples;

/// <summary>Reads samples as the caller may see them.</summary>
public sealed class SampleQuery(ProjectAccess access, StoreConnections connections, IDbContextFactory<CurationDbContext> contexts)
{
    private const int MostEvents = 200;
    private readonly SampleSearch _search = new(connections);

    /// <summary>A page of the project's samples that follow the number <paramref name="after"/> in an order that the filter allows. What is hidden from
    /// the caller orders nothing.</summary>
    public async Task<IReadOnlyList<SampleLine>> ListAsync(
        Caller caller, Id<Project> projectId, Func<Project, SampleFilter> filterOf, string? order, long? after, int limit, CancellationToken cancellation)
    {
        var project = await access.RequireAsync(caller, projectId, ProjectRole.Viewer, cancellation);
        var role = await access.RoleOfAsync(caller, projectId, cancellation) ?? throw new NotVisibleException();
        var filter = filterOf(project);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var isVeiled = role == ProjectRole.Reviewer && project.Review.Blind;
        var onlySeenBy = isVeiled && (filter.Label is not null || filter.Flag is not null) ? caller.UserId : (Guid?)null;
        var allowed = isVeiled ? order?.Replace("confidence", "", StringComparison.Ordinal) : order;
        var found = await _search.FindAsync(db, projectId, filter, SampleOrders.Read(allowed, filter), after, limit, onlySeenBy, cancellation);
        var answered = role == ProjectRole.Reviewer ? await AnsweredAsync(db, found, caller.UserId, cancellation) : [];
        return await LinesAsync(db, projectId, found, s => SampleSight.Of(role, project.Review.Blind, s.Place, answered.Contains(s.Id)), cancellation);
    }

    /// <summary>Everything about one sample that the caller may see.</summary>
    public async Task<SampleStory> FindAsync(Caller caller, Id<Sample> id, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var sample = await db.Samples.FirstOrDefaultAsync(s => s.Id == id, cancellation) ?? throw new NotVisibleException();
        var project = await access.RequireAsync(caller, sample.ProjectId, ProjectRole.Viewer, cancellation);
        var role = await access.RoleOfAsync(caller, sample.ProjectId, cancellation) ?? throw new NotVisibleException();
        var state = await db.SampleStates.FirstAsync(s => s.SampleId == id, cancellation);
        var answers = await db.Answers.Where(a => a.SampleId == id).OrderBy(a => a.At).ToListAsync(cancellation);
        var hasAnswered = answers.Exists(a => a.Reviewer == caller.UserId && a.Standing is Standing.Counted or Standing.Late);
        var sight = SampleSight.Of(role, project.Review.Blind, state.Place, hasAnswered);
        return Veil(await ReadAsync(db, project, sample, state, answers, sight, cancellation), caller);
    }

    private static async Task<SampleStory> ReadAsync(
        CurationDbContext db, Project project, Sample sample, SampleState state, List<ReviewAnswer> answers, SampleSight sight, CancellationToken cancellation)
    {
        var (id, subject) = (sample.Id, sample.Id.ToString());
        var cards = await db.Scorecards.Where(c => c.SampleId == id).OrderBy(c => c.Version).ToListAsync(cancellation);
        var decisions = await db.RoutingDecisions.Where(d => d.SampleId == id).OrderBy(d => d.At).ThenBy(d => d.Id).ToListAsync(cancellation);
        var rulings = await db.Adjudications.Where(a => a.SampleId == id).OrderBy(a => a.Round).ToListAsync(cancellation);
        var import = await db.Imports.FirstOrDefaultAsync(i => i.Id == sample.Origin.ImportId, cancellation);
        var events = await db.Events.Where(e => e.Subject == subject).OrderBy(e => e.Sequence).Take(MostEvents).ToListAsync(cancellation);
        var people = answers.Select(a => (Guid?)a.Reviewer).Concat(events.Select(e => e.Actor)).Concat(rulings.Select(r => (Guid?)r.By)).OfType<Guid>().Distinct().ToList();
        var names = await db.Users.Where(u => people.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, cancellation);
        return new SampleStory(project, sample, state, cards, decisions, answers, rulings, events, names, import?.FileName, import?.Format, sight);
    }

    /// <summary>Takes out what the caller may not see, so that no page or endpoint has to think of it.</summary>
    private static SampleStory Veil(SampleStory story, Caller caller)
    {
        var sight = story.Sight;
        if (!sight.Gold)
            story = story with
            {
                Sample = story.Sample with { Gold = null },
                Decisions = [.. story.Decisions.Select(d => d with { Reasons = [.. d.Reasons.Where(r => r != RoutingReason.Gold)] })],
            };
        if (!sight.OthersAnswers)
            story = story with
            {
                Answers = [.. story.Answers.Where(a => a.Reviewer == caller.UserId)],
                Events = [.. story.Events.Where(e => e.Actor == caller.UserId)],
                Rulings = [],
            };
        if (!sight.Decision)
            story = story with { Decisions = [] };
        if (!sight.Confidence)
            story = story with { Cards = [.. story.Cards.Select(c => c with { Confidence = null, Signals = [] })] };
        return sight.Suggestions ? story : story with
        {
            Sample = story.Sample with
            {
                Label = null,
                Votes = [],
                Confidence = null,
                Metadata = null,
                Scores = ImmutableSortedDictionary<string, double>.Empty,
            },
            Cards = [],
        };
    }

    private static async Task<HashSet<Id<Sample>>> AnsweredAsync(CurationDbContext db, List<FoundState> found, Guid reviewer, CancellationToken cancellation)
    {
        var ids = found.Select(f => f.Id).ToList();
        return [.. await db.Answers.Where(a => a.Reviewer == reviewer && ids.Contains(a.SampleId) && (a.Standing == Standing.Counted || a.Standing == Standing.Late))
            .Select(a => a.SampleId).ToListAsync(cancellation)];
    }

    private static async Task<IReadOnlyList<SampleLine>> LinesAsync(
        CurationDbContext db, Id<Project> project, List<FoundState> found, Func<FoundState, SampleSight> sightOf, CancellationToken cancellation)
    {
        var numbers = found.Select(f => f.Number).ToList();
        var samples = await db.Samples.Where(s => s.ProjectId == project && numbers.Contains(s.Number))
            .Select(s => new { s.Number, s.Key, s.Fields }).ToDictionaryAsync(s => s.Number, cancellation);
        var flags = (await db.SampleFlags.Where(f => f.ProjectId == project && numbers.Contains(f.Number)).ToListAsync(cancellation)).ToLookup(f => f.Number, f => f.Name);
        return [.. found.Where(f => samples.ContainsKey(f.Number)).Select(f =>
        {
            var sight = sightOf(f);
            var isSeen = sight.Suggestions;
            return new SampleLine(
                f.Id, f.Number, samples[f.Number].Key, samples[f.Number].Fields, f.Place, f.Verdict, f.Counted, f.Required, f.ChangedAt,
                isSeen ? f.Label : null, sight.Confidence ? f.Confidence : null, sight.Decision ? f.Outcome : null, isSeen ? [.. flags[f.Number].Order(StringComparer.Ordinal)] : [], !isSeen);
        })];
    }
}

/// <summary>A sample in a list. Where <paramref name="IsVeiled"/>, the model's opinion and ours are left out.</summary>
public sealed record SampleLine(
    Id<Sample> Id, long Number, string? Key, ImmutableSortedDictionary<string, string> Fields, Domain.Journey.Place Place, Verdict? Verdict,
    int Counted, int Required, DateTimeOffset ChangedAt, string? Label, double? Confidence, RouteOutcome? Outcome, ImmutableArray<string> Flags, bool IsVeiled);

/// <summary>A sample with all facts about it, as far as the caller may see them.</summary>
public sealed record SampleStory(
    Project Project, Sample Sample, SampleState State, IReadOnlyList<Scorecard> Cards, IReadOnlyList<RoutingDecision> Decisions,
    IReadOnlyList<ReviewAnswer> Answers, IReadOnlyList<Adjudication> Rulings, IReadOnlyList<EventRecord> Events,
    IReadOnlyDictionary<Guid, string> Names, string? FileName, string? Format, SampleSight Sight);
