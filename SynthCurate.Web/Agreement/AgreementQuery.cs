using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using SynthCurate.Domain.Agreement;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Access;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Agreement;

/// <summary>What reviewers are compared on.</summary>
public enum AgreementTopic { Label, Verdict }

/// <summary>How a project's reviewers agree, from their answers: counted and late ones, the last of each reviewer on a sample; skips, what was
/// taken back and what adjudicators thought before they ruled are left out. A report is kept until an answer changes it; where other nodes may take answers, for five seconds at most.</summary>
public sealed class AgreementQuery : IDisposable
{
    private const int MostKept = 50;
    private static readonly TimeSpan KeepBesideOtherNodes = TimeSpan.FromSeconds(5);

    // Who asks for what is being computed waits for it, and memory holds the answers of at most two projects.
    private readonly SemaphoreSlim _computing = new(2);
    private readonly ConcurrentDictionary<ReportKey, KeptReport> _kept = new();
    private readonly ConcurrentDictionary<Id<Project>, long> _changes = new();
    private readonly ProjectAccess _access;
    private readonly IDbContextFactory<CurationDbContext> _contexts;
    private readonly StoreConnections _store;
    private readonly TimeProvider _time;

    public AgreementQuery(
        ProjectAccess access, IDbContextFactory<CurationDbContext> contexts, CommittedEvents committed, StoreConnections store, TimeProvider time)
    {
        (_access, _contexts, _store, _time) = (access, contexts, store, time);
        committed.Committed += Note;
    }

    /// <exception cref="NotAllowedException">A reviewer asks while the project is blind: a figure over few answers would give them away.</exception>
    public async Task<AgreementAnswer> ReadAsync(
        Caller caller, Id<Project> projectId, AgreementTopic topic, MeasurementLevel level, WeightScheme weights, CancellationToken cancellation)
    {
        var project = await _access.RequireAsync(caller, projectId, ProjectRole.Viewer, cancellation);
        if (project.Review.Blind && await _access.RoleOfAsync(caller, projectId, cancellation) == ProjectRole.Reviewer)
            throw _access.Denied(caller, projectId, ProjectRole.Lead);
        var key = new ReportKey(projectId, topic, level, weights, project.TaskVersion);
        var asked = _changes.GetValueOrDefault(projectId);
        if (Kept(key, asked) is { } kept)
            return kept;
        await _computing.WaitAsync(cancellation);
        try
        {
            return Kept(key, asked) ?? await ComputeAndKeepAsync(project, key, cancellation);
        }
        finally
        {
            _computing.Release();
        }
    }

    public void Dispose() => _computing.Dispose();

    /// <summary>The report on what <paramref name="db"/> shows, for an export's snapshot too.</summary>
    internal static async Task<AgreementAnswer> ComputeAsync(
        CurationDbContext db, Project project, AgreementTopic topic, MeasurementLevel level, WeightScheme weights, CancellationToken cancellation)
    {
        var categories = CategoriesOf(project, topic);
        var ratings = await GatherAsync(db, project, topic, categories, cancellation);
        var distance = level == MeasurementLevel.Ordinal ? CategoryDistance.Ordinal : CategoryDistance.Nominal;
        var question = new AgreementQuestion(distance, weights, new BootstrapPlan());
        var report = AgreementReport.Of(ratings.Ratings, question, cancellation);
        return AgreementAnswer.Of(ratings, report, level == MeasurementLevel.Ordinal ? "ordinal" : "nominal", question.Plan.Confidence);
    }

    private async Task<AgreementAnswer> ComputeAndKeepAsync(Project project, ReportKey key, CancellationToken cancellation)
    {
        var changes = _changes.GetValueOrDefault(project.Id);
        await using var db = await _contexts.CreateDbContextAsync(cancellation);
        var answer = await ComputeAsync(db, project, key.Topic, key.Level, key.Weights, cancellation);
        Keep(key, answer, changes); // also when it is out of date already: it serves those who asked before it was begun
        return answer;
    }

    private static Dictionary<string, int> CategoriesOf(Project project, AgreementTopic topic)
    {
        var names = topic == AgreementTopic.Label ? project.Task.Labels.Select(l => l.Id) : Enum.GetNames<Verdict>().Where(v => v != nameof(Verdict.Skip));
        return names.Select((name, index) => (name, index)).ToDictionary(n => n.name, n => n.index, StringComparer.Ordinal);
    }

    private static async Task<NamedRatings> GatherAsync(
        CurationDbContext db, Project project, AgreementTopic topic, Dictionary<string, int> categories, CancellationToken cancellation)
    {
        var columns = new AnswerColumns();
        var answers = db.Answers.Where(ReviewAnswer.IsRating)
            .Where(a => a.ProjectId == project.Id && a.Verdict != Verdict.Skip)
            .OrderBy(a => a.At).ThenBy(a => a.Id).Select(a => new { a.SampleId, a.Reviewer, a.Label, a.Verdict }).AsAsyncEnumerable();
        await foreach (var answer in answers.WithCancellation(cancellation))
        {
            var name = topic == AgreementTopic.Label ? answer.Label : answer.Verdict.ToString();
            if (name is not null && categories.TryGetValue(name, out var category))
                columns.Add(answer.SampleId, answer.Reviewer, category);
        }
        var names = await db.Users.Where(u => columns.Reviewers.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, cancellation);
        return columns.ToRatings([.. columns.Reviewers.Select(r => names.GetValueOrDefault(r, "A former reviewer"))], categories.Count);
    }

    /// <summary>A report that knows of every change of which <paramref name="asked"/> knows.</summary>
    private AgreementAnswer? Kept(ReportKey key, long asked) =>
        _kept.TryGetValue(key, out var kept) && kept.Changes >= asked && _time.GetUtcNow() < kept.Until ? kept.Answer : null;

    private void Keep(ReportKey key, AgreementAnswer answer, long changes)
    {
        if (_kept.Count >= MostKept)
            _kept.Clear();
        _kept[key] = new KeptReport(answer, changes, _store.Provider == StorageProvider.Sqlite ? DateTimeOffset.MaxValue : _time.GetUtcNow() + KeepBesideOtherNodes);
    }

    private void Note(IReadOnlyList<EventRecord> events)
    {
        foreach (var e in events)
        {
            if (e.ProjectId is { } id && e.Kind is EventKinds.AnswerCounted or EventKinds.AnswerKeptLate or EventKinds.AnswerUndone or EventKinds.SampleAdjudicated)
                _changes.AddOrUpdate(new Id<Project>(id), 1, (_, changes) => changes + 1);
        }
    }

    private readonly record struct ReportKey(Id<Project> Project, AgreementTopic Topic, MeasurementLevel Level, WeightScheme Weights, int TaskVersion);

    private sealed record KeptReport(AgreementAnswer Answer, long Changes, DateTimeOffset Until);

    /// <summary>Answers as columns of numbers; a reviewer's later answer on a sample replaces his earlier one.</summary>
    private sealed class AnswerColumns
    {
        private readonly Dictionary<Id<Sample>, int> _samples = [];
        private readonly Dictionary<Guid, int> _reviewers = [];
        private readonly Dictionary<(int Sample, int Reviewer), int> _places = [];
        private readonly List<int> _items = [];
        private readonly List<int> _raters = [];
        private readonly List<int> _values = [];

        public IReadOnlyCollection<Guid> Reviewers => _reviewers.Keys;

        public void Add(Id<Sample> sampleId, Guid reviewerId, int value)
        {
            var sample = NumberOf(_samples, sampleId);
            var reviewer = NumberOf(_reviewers, reviewerId);
            if (!_places.TryAdd((sample, reviewer), _items.Count))
            {
                _values[_places[(sample, reviewer)]] = value;
                return;
            }
            _items.Add(sample);
            _raters.Add(reviewer);
            _values.Add(value);
        }

        public NamedRatings ToRatings(IReadOnlyList<string> names, int categories) =>
            NamedRatings.From(_items, _raters, _values, _samples.Count, names, categories);

        private static int NumberOf<T>(Dictionary<T, int> numbers, T key) where T : notnull
        {
            if (!numbers.TryGetValue(key, out var number))
                numbers.Add(key, number = numbers.Count);
            return number;
        }
    }
}
