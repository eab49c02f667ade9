using SynthCurate.Domain.Projects;
using SynthCurate.Web.Samples;

namespace SynthCurate.Tests.Samples;

public sealed class SampleColumnsTests
{
    private static readonly TaskDefinition Task = new(TaskKind.Grounded,
        [new FieldDefinition("source", FieldRole.Source), new FieldDefinition("output", FieldRole.Output)],
        [new LabelDefinition("good", "Good", null, []), new LabelDefinition("bad", "Bad", null, [])]);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nothing,of,ours")]
    public void Columns_NoneNamed_AreTheUsual(string? names)
    {
        var columns = SampleColumns.Read(names, Task).Select(c => c.Name);

        columns.ShouldBe(["label", "place", "confidence", "flags"]);
    }

    [Fact]
    public void Columns_Named_StandInTheirUsualOrder()
    {
        var columns = SampleColumns.Read("key,field.source,place", Task).Select(c => c.Title);

        columns.ShouldBe(["Source", "Place", "Key"]);
    }

    [Fact]
    public void Columns_EachShownAndHiddenAgain_ComeBackToTheUsualAddress()
    {
        foreach (var column in SampleColumns.Of(Task))
        {
            var once = SampleColumns.Toggled(SampleColumns.Read(null, Task), column, Task);
            var twice = SampleColumns.Toggled(SampleColumns.Read(once, Task), column, Task);

            once.ShouldNotBeNull();
            twice.ShouldBeNull();
        }
    }

    [Fact]
    public void Columns_LastOneHidden_AreTheUsual()
    {
        var one = SampleColumns.Read("key", Task);

        SampleColumns.Toggled(one, one[0], Task).ShouldBeNull();
    }
}
