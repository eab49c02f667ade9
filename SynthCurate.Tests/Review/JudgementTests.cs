using System.Collections.Immutable;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;

namespace SynthCurate.Tests.Review;

public sealed class JudgementTests
{
    [Theory]
    [InlineData(FieldRole.Input, FieldRole.Output, "second")]
    [InlineData(FieldRole.Source, FieldRole.Output, "second")]
    [InlineData(FieldRole.Input, FieldRole.Input, "first,second")]
    [InlineData(FieldRole.Source, FieldRole.Input, "second")]
    public void Problems_EditOfAField_AreNoneWhereTheModelWroteIt(FieldRole first, FieldRole second, string editable)
    {
        var task = new TaskDefinition(
            TaskKind.Classification, [new FieldDefinition("first", first), new FieldDefinition("second", second)],
            [new LabelDefinition("a", "A", null, []), new LabelDefinition("b", "B", null, [])]);

        var edited = new[] { "first", "second" }.Where(name => Edit(name).Problems(task, ReviewPolicy.Usual).Count == 0);

        string.Join(',', edited).ShouldBe(editable);
    }

    private static Judgement Edit(string field) =>
        new(Verdict.Edit, "a", ImmutableSortedDictionary<string, string>.Empty.Add(field, "better"), [], "", 1);
}
