using SynthCurate.Domain.Samples.Examples;

namespace SynthCurate.Tests.Samples.Examples;

public sealed class ExampleDatasetTests
{
    [Fact]
    public void Make_SameSeed_GivesTheSameSamples()
    {
        var first = ExampleDataset.Make(300, 7);

        var second = ExampleDataset.Make(300, 7);

        second.Select(s => s.Source + s.Output + s.Confidence).ShouldBe(first.Select(s => s.Source + s.Output + s.Confidence));
    }

    [Fact]
    public void Make_AnySeed_LeavesNoSlotOpen()
    {
        var texts = Enumerable.Range(0, 5).SelectMany(seed => ExampleDataset.Make(300, seed)).SelectMany(s => new[] { s.Source, s.Output });

        texts.ShouldAllBe(t => !t.Contains('{') && !t.Contains('}'));
    }

    [Fact]
    public void Make_ManySamples_AreWrongAsOftenAsPromised()
    {
        var samples = ExampleDataset.Make(3000, 11);

        var rate = samples.Count(s => s.Fault != ExampleFault.None) / 3000.0;

        rate.ShouldBe(ExampleDataset.FaultRate, 0.025); // three standard errors
    }

    [Fact]
    public void Make_WrongNumbers_AreMostlyNumbersThatTheSourceLacks()
    {
        var wrong = ExampleDataset.Make(2000, 3).Where(s => s.Fault == ExampleFault.WrongNumber).ToList();

        var foreign = wrong.Count(s => NumbersOf(s.Output).Except(NumbersOf(s.Source)).Any());

        wrong.Count.ShouldBeGreaterThan(50);
        ((double)foreign / wrong.Count).ShouldBeGreaterThan(0.9); // the rest stand in the source for something else
    }

    [Fact]
    public void Make_Supported_TellsNoForeignNumber()
    {
        var fine = ExampleDataset.Make(2000, 3).Where(s => s.Fault == ExampleFault.None);

        fine.ShouldAllBe(s => !NumbersOf(s.Output).Except(NumbersOf(s.Source)).Any());
    }

    private static IEnumerable<string> NumbersOf(string text) =>
        text.Split(' ').Select(w => w.Trim('.', ',', '(', ')')).Where(w => w.Any(char.IsDigit));
}
