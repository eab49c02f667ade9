using System.Text.RegularExpressions;

namespace SynthCurate.Tests.Conventions;

/// <summary>Every help link leads to a page of the documentation.</summary>
public sealed partial class HelpTests
{
    [Fact]
    public void HelpLinks_OfEveryPage_HaveTheirDocument()
    {
        var topics = SourceTree.Sources.Where(f => f.IsIn("SynthCurate.Web")).SelectMany(f => Link().Matches(f.Text)).Select(m => m.Groups[1].Value).Distinct().ToList();

        topics.ShouldNotBeEmpty();
        topics.Where(t => !File.Exists(Path.Combine(SourceTree.Root, "docs", t + ".md"))).ShouldBeEmpty();
    }

    [GeneratedRegex("""/help/([a-z]+)["#]""")]
    private static partial Regex Link();
}
