using System.Collections.Immutable;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Review;

/// <summary>The sample that an answer is about: its state and its own texts.</summary>
internal sealed record AnsweredSample(SampleRow State, ImmutableSortedDictionary<string, string> Fields)
{
    private const string ById =
        $"""SELECT {SampleRow.Columns}, sa."Fields" FROM "SampleStates" st JOIN "Samples" sa ON sa."Id" = st."SampleId" WHERE st."SampleId" = @p0""";

    public static AnsweredSample? Find(WriteSession session, Id<Sample> sample) => session.QueryFirst(
        ById, row => new AnsweredSample(SampleRow.Read(row), JsonText.Read<ImmutableSortedDictionary<string, string>>(row.GetString(SampleRow.Width))), sample.Value);
}
