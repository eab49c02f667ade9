using SynthCurate.Domain.Projects;

namespace SynthCurate.Tests.Projects;

public sealed class ReviewPolicyTests
{
    [Fact]
    public void ReasonsFor_TaskWithoutLabels_LeavesOutTheWrongLabel()
    {
        var task = new TaskDefinition(TaskKind.Instruction, [new FieldDefinition("output", FieldRole.Output)], []);

        ReviewPolicy.Usual.ReasonsFor(task).Select(r => r.Id).ShouldBe(["inventedFact", "notFluent", "offTopic", "unsafe"]);
    }

    [Fact]
    public void ReasonsFor_TaskWithLabels_AreAllOfThem()
    {
        var task = new TaskDefinition(TaskKind.Classification, [new FieldDefinition("text", FieldRole.Input)], [new LabelDefinition("good", "Good", "", [])]);

        ReviewPolicy.Usual.ReasonsFor(task).ShouldBe(ReviewPolicy.Usual.Reasons);
    }
}
