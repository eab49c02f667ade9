using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using SynthCurate.Domain.Journey;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Routing;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Releases;

/// <summary>Reads a project's samples in the order of their numbers, a page at a time, with everything that belongs to each. The context's
/// transaction decides which instant is read; memory holds one page.</summary>
internal sealed class CuratedSamples(CurationDbContext db, Project project, ExportScope scope)
{
    private const int PageSize = 1000;

    public async IAsyncEnumerable<CuratedSample> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var after = 0L;
        while (true)
        {
            var page = await Rows(after).Take(PageSize).ToListAsync(cancellation);
            if (page.Count == 0)
                yield break;
            var (from, to) = (page[0].Sample.Number, page[^1].Sample.Number);
            var flags = (await FlagsAsync(from, to, cancellation)).ToLookup(f => f.Number, f => f.Name);
            var decisions = (await DecisionsAsync(from, to, cancellation)).ToLookup(d => d.SampleId);
            var answers = (await AnswersAsync(from, to, cancellation)).ToLookup(a => a.SampleId);
            var rulings = (await RulingsAsync(from, to, cancellation)).ToLookup(a => a.SampleId);
            foreach (var (sample, state) in page)
                yield return Join(sample, state, [.. flags[sample.Number].Order(StringComparer.Ordinal)], decisions[sample.Id].LastOrDefault(), [.. answers[sample.Id]], rulings[sample.Id].LastOrDefault());
            after = to;
        }
    }

    private IQueryable<Row> Rows(long after) =>
        States().Where(s => s.Number > after).OrderBy(s => s.Number).Join(db.Samples, s => s.SampleId, s => s.Id, (state, sample) => new Row(sample, state));

    private IQueryable<SampleState> States()
    {
        var states = db.SampleStates.Where(s => s.ProjectId == project.Id);
        return scope == ExportScope.All ? states : states.Where(s => s.Place == Place.Accepted
            || (s.Place == Place.Reviewed && (s.Verdict == Verdict.Accept || s.Verdict == Verdict.Edit)));
    }

    // Of the page's samples only: between the first and the last of a page may lie many that are not in the scope.
    private IQueryable<SampleState> Between(long from, long to) => States().Where(s => s.Number >= from && s.Number <= to);

    private IQueryable<Id<Sample>> Ids(long from, long to) => Between(from, to).Select(s => s.SampleId);

    private Task<List<SampleFlag>> FlagsAsync(long from, long to, CancellationToken cancellation) =>
        db.SampleFlags.Where(f => f.ProjectId == project.Id && Between(from, to).Any(s => s.Number == f.Number)).ToListAsync(cancellation);

    private Task<List<RoutingDecision>> DecisionsAsync(long from, long to, CancellationToken cancellation) =>
        db.RoutingDecisions.Where(d => Ids(from, to).Contains(d.SampleId)).OrderBy(d => d.At).ThenBy(d => d.Id).ToListAsync(cancellation);

    private Task<List<ReviewAnswer>> AnswersAsync(long from, long to, CancellationToken cancellation) =>
        db.Answers.Where(a => Ids(from, to).Contains(a.SampleId)).OrderBy(a => a.At).ThenBy(a => a.Id).ToListAsync(cancellation);

    private Task<List<Adjudication>> RulingsAsync(long from, long to, CancellationToken cancellation) =>
        db.Adjudications.Where(a => Ids(from, to).Contains(a.SampleId)).OrderBy(a => a.Round).ToListAsync(cancellation);

    private CuratedSample Join(
        Sample sample, SampleState state, IReadOnlyList<string> flags, RoutingDecision? decision, IReadOnlyList<ReviewAnswer> answers, Adjudication? ruling)
    {
        var fields = sample.Fields;
        if (state is { Place: Place.Reviewed, Verdict: Verdict.Edit })
        {
            var counted = answers.Where(a => a.Standing == Standing.Counted && a.Round == state.Round).ToList();
            if (Resolution.Of(project.Task, state.Required, counted, ruling) is Resolution.Settled settled)
                fields = fields.SetItems(settled.Fields);
        }
        return new CuratedSample(sample, state, fields, state.Label, flags, decision, answers);
    }

    private sealed record Row(Sample Sample, SampleState State);
}
