using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Review.Examples;
using SynthCurate.Domain.Samples.Examples;

namespace SynthCurate.Tests.Review.Examples;

public sealed class ExampleReviewerTests
{
    private static readonly IReadOnlyList<ExampleSample> Samples = ExampleDataset.Make(2000, 5);

    private static readonly TaskDefinition Task = new(TaskKind.Grounded,
        [new FieldDefinition("source", FieldRole.Source), new FieldDefinition("output", FieldRole.Output)],
        [new LabelDefinition(ExampleDataset.Supported, "Supported", null, []), new LabelDefinition(ExampleDataset.Hallucinated, "Hallucinated", null, [])]);

    [Fact]
    public void Judge_AskedAgain_SaysTheSame()
    {
        var ada = ExampleReviewer.All[0];

        var first = Samples.Select(s => ada.Judge(s, 1)).ToList();
        var second = Samples.Select(s => ada.Judge(s, 1)).ToList();

        second.Select(j => (j.Verdict, j.Label, j.ActiveSeconds)).ShouldBe(first.Select(j => (j.Verdict, j.Label, j.ActiveSeconds)));
    }

    [Fact]
    public void Judge_EverySample_IsAnAnswerThatTheProjectTakes()
    {
        var problems = ExampleReviewer.All.SelectMany(r => Samples.Select(s => r.Judge(s, 1))).SelectMany(j => j.Problems(Task, ReviewPolicy.Usual));

        problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Judge_ManySamples_IsRightAsOftenAsPromised(int number)
    {
        var reviewer = ExampleReviewer.All[number];

        var judged = Samples.Select(s => (s.Truth, Judgement: reviewer.Judge(s, 1))).Where(j => j.Judgement.Verdict != Verdict.Skip).ToList();

        var right = (double)judged.Count(j => j.Truth == j.Judgement.Label) / judged.Count;
        right.ShouldBe(reviewer.Accuracy, 0.03); // three standard errors
    }

    [Fact]
    public void Judge_LongSummaries_AreSometimesShortened()
    {
        var edits = Samples.Select(s => (s.Output, Judgement: ExampleReviewer.All[1].Judge(s, 1))).Where(j => j.Judgement.Verdict == Verdict.Edit).ToList();

        edits.Count.ShouldBeInRange(40, 300);
        edits.ShouldAllBe(e => e.Output.StartsWith(e.Judgement.Fields["output"]) && e.Judgement.Fields["output"].EndsWith('.') && e.Judgement.Reasons.Length == 1);
    }
}
