using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using SynthCurate.Domain.Journey;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Review;

/// <summary>Samples that wait for a ruling. Who has not judged a sample himself sees that it is disputed, and not how the others judged.</summary>
public sealed class DisputeQuery(IDbContextFactory<CurationDbContext> contexts)
{
    /// <summary>Disputes after the sample number <paramref name="after"/>, in the order of numbers.</summary>
    public async Task<IReadOnlyList<Dispute>> ListAsync(Project project, Guid lead, long after, int count, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var rows = await db.SampleStates.Where(s => s.ProjectId == project.Id && s.Place == Place.Disputed && s.Number > after)
            .OrderBy(s => s.Number).Take(count)
            .Join(db.Samples, s => s.SampleId, s => s.Id, (state, sample) => new { state, sample.Fields }).ToListAsync(cancellation);
        var ids = rows.Select(r => r.state.SampleId).ToList();
        var answers = (await db.Answers.Where(a => ids.Contains(a.SampleId) && a.Standing != Standing.Undone).ToListAsync(cancellation)).ToLookup(a => a.SampleId);
        return [.. rows.OrderBy(r => r.state.Number).Select(r => Describe(project, lead, r.state, r.Fields, [.. answers[r.state.SampleId].Where(a => a.Round == r.state.Round)]))];
    }

    /// <summary>The names of who answered.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(IReadOnlyList<Dispute> disputes, CancellationToken cancellation)
    {
        var people = disputes.SelectMany(d => (d.Answers ?? []).Select(a => a.Reviewer).Concat(d.Notes.Select(n => n.Reviewer))).Distinct().ToList();
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Users.Where(u => people.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, cancellation);
    }

    private static Dispute Describe(
        Project project, Guid lead, SampleState state, ImmutableSortedDictionary<string, string> fields, IReadOnlyList<ReviewAnswer> answers)
    {
        var counted = answers.Where(a => a.Standing == Standing.Counted).ToList();
        var reason = Resolution.Of(project.Task, state.Required, counted, null) is Resolution.Disputed disputed ? disputed.Reason : "passedOn";
        var hasJudged = answers.Any(a => a.Reviewer == lead && a.Standing is (Standing.Counted or Standing.Late));
        return new Dispute(
            state.SampleId, state.Number, reason, state.ChangedAt, fields, counted.Count, hasJudged ? answers : null,
            [.. answers.Where(a => a.IsPassedOn).Select(a => new FlagNote(a.Reviewer, a.Comment, a.At))]);
    }
}

/// <summary>A disputed sample. <paramref name="Reason"/> is <c>labels</c>, <c>verdicts</c>, <c>edits</c> or <c>passedOn</c>;
/// <paramref name="Answers"/> is null for a lead who has not judged the sample himself. <paramref name="Notes"/> are what those say who passed it on:
/// they judged nothing, so they give nothing away.</summary>
public sealed record Dispute(
    Id<Sample> SampleId, long Number, string Reason, DateTimeOffset Since, ImmutableSortedDictionary<string, string> Fields, int Counted,
    IReadOnlyList<ReviewAnswer>? Answers, IReadOnlyList<FlagNote> Notes);

public sealed record FlagNote(Guid Reviewer, string Comment, DateTimeOffset At);

internal sealed record DisputeAnswer(
    string Sample, long Number, string Reason, DateTimeOffset Since, ImmutableSortedDictionary<string, string> Fields, int Counted, IReadOnlyList<VoteAnswer>? Answers)
{
    public static DisputeAnswer Of(Dispute d) => new(
        d.SampleId.ToString(), d.Number, d.Reason, d.Since, d.Fields, d.Counted, d.Answers is null ? null : [.. d.Answers.Select(VoteAnswer.Of)]);
}
