using System.Collections.Immutable;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;

namespace SynthCurate.Domain.Journey;

/// <summary>What the counted answers of a round come to.</summary>
public abstract record Resolution
{
    private Resolution() { }

    /// <summary>More answers are required.</summary>
    public sealed record Open(int Missing) : Resolution;

    /// <summary>Settled: the verdict, the label (null where none is asked for or the sample was rejected without one) and the edited fields.</summary>
    public sealed record Settled(Verdict Verdict, string? Label, ImmutableSortedDictionary<string, string> Fields) : Resolution;

    /// <summary>No answer has more than half of the votes.</summary>
    public sealed record Disputed(string Reason) : Resolution;

    /// <summary>Settles by strict majority: by label where the task asks for one, by verdict otherwise, and by text among the edits.
    /// Where a label has its majority and the verdicts beside it do not, the label is kept and the text as it came.
    /// A ruling outweighs all answers. <paramref name="counted"/> holds the counted answers only, in any order.</summary>
    /// <example>Two reviewers say "a" and one says "b": settled as "a". One each: disputed.</example>
    public static Resolution Of(TaskDefinition task, int required, IReadOnlyList<ReviewAnswer> counted, Adjudication? ruling)
    {
        if (ruling is not null)
            return new Settled(ruling.Verdict, ruling.Label, ruling.Fields);
        if (counted.Count < required)
            return new Open(required - counted.Count);
        return task.AsksForLabel ? ByLabel(counted) : ByVerdict(counted);
    }

    private static Resolution ByLabel(IReadOnlyList<ReviewAnswer> counted)
    {
        var votes = counted.GroupBy(a => a.Label ?? "").OrderByDescending(g => g.Count()).First();
        if (votes.Count() * 2 <= counted.Count)
            return new Disputed("labels");
        var label = votes.Key.Length == 0 ? null : votes.Key;
        return ByVerdict([.. votes]) is Settled settled
            ? settled with { Label = label }
            : new Settled(label is null ? Verdict.Reject : Verdict.Accept, label, ImmutableSortedDictionary<string, string>.Empty);
    }

    private static Resolution ByVerdict(IReadOnlyList<ReviewAnswer> counted)
    {
        var votes = counted.GroupBy(a => a.Verdict).OrderByDescending(g => g.Count()).First();
        if (votes.Count() * 2 <= counted.Count)
            return new Disputed("verdicts");
        if (votes.Key != Verdict.Edit)
            return new Settled(votes.Key, votes.First().Label, ImmutableSortedDictionary<string, string>.Empty);
        var texts = votes.GroupBy(a => string.Join('\0', a.Fields.Select(f => f.Key + '\u0001' + f.Value))).OrderByDescending(g => g.Count()).First();
        return texts.Count() * 2 > votes.Count()
            ? new Settled(Verdict.Edit, texts.First().Label, texts.First().Fields)
            : new Disputed("edits");
    }
}
