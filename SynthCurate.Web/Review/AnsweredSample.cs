using System.Collections.Immutable;
using System.Data.Common;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Review;

/// <summary>The sample that an answer is about: its state and its own texts, as JSON.</summary>
internal sealed record AnsweredSample(SampleRow State, string FieldsText)
{
    /// <summary>How many columns <see cref="Read"/> takes, from the first on.</summary>
    public const int Width = SampleRow.Width + 1;

    private const string ById =
        $"""SELECT {SampleRow.Columns}, sa."Fields" FROM "SampleStates" st JOIN "Samples" sa ON sa."Id" = st."SampleId" WHERE st."SampleId" = @p0""";

    public static AnsweredSample? Find(WriteSession session, Id<Sample> sample) => session.QueryFirst(ById, Read, sample.Value);

    public static AnsweredSample Read(DbDataReader row) => new(SampleRow.Read(row), row.GetString(SampleRow.Width));

    /// <summary>The judgement with what it leaves out. Its own texts matter only to one that edits, so only then are they parsed.</summary>
    public Judgement Complete(Judgement judgement, TaskDefinition task) => judgement.Completed(
        task, State.ModelLabel,
        judgement.Fields.IsEmpty ? judgement.Fields : JsonText.Read<ImmutableSortedDictionary<string, string>>(FieldsText));
}
