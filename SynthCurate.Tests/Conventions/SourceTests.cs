using System.Text.RegularExpressions;

namespace SynthCurate.Tests.Conventions;

/// <summary>What may not stand in the source, anywhere.</summary>
public sealed partial class SourceTests
{
    /// <summary>Where markup is made from text that was checked or escaped by the code beside it.</summary>
    private static readonly string[] MayMakeMarkup = ["SynthCurate.Web/Shared/Text/MarkdownText.razor"];

    /// <summary>Edges where the framework hands over a request and nothing else.</summary>
    private static readonly string[] MayAskTheContainer = ["SynthCurate.Web/Access/SpentLinks.cs", "SynthCurate.Web/Access/SessionCookie.cs"];

    /// <summary>The writer has a thread of its own, which waits on semaphores.</summary>
    private static readonly string[] MayWait = ["SynthCurate.Web/Persistence/WriteGate.cs", "SynthCurate.Web/Persistence/WriteQueue.cs"];

    [Fact]
    public void Clock_InWebAndBenchmarks_IsTheTimeProvider() => Product().Where(l => Clock().IsMatch(l)).ShouldBeEmpty();

    [Fact]
    public void Blocking_OnATask_IsNowhere() => Product().Where(l => Blocking().IsMatch(l) && !MayWait.Any(f => l.StartsWith(f, StringComparison.Ordinal))).ShouldBeEmpty();

    [Fact]
    public void AsyncVoid_IsNowhere() => SourceTree.Sources.SelectMany(f => f.CodeLines()).Where(l => l.Contains("async void ", StringComparison.Ordinal) && !IsThisFile(l)).ShouldBeEmpty();

    [Fact]
    public void Sleeping_InTests_IsNowhere() =>
        SourceTree.Sources.Where(f => f.IsIn("SynthCurate.Tests")).SelectMany(f => f.CodeLines())
            .Where(l => l.Contains("Thread.Sleep(", StringComparison.Ordinal) && !IsThisFile(l)).ShouldBeEmpty();

    [Fact]
    public void ServiceLocation_IsForRegistrationsOnly()
    {
        var located = SourceTree.Sources.Where(f => f.IsIn("SynthCurate.Web") && !f.IsIn("SynthCurate.Web/Hosting") && !f.IsIn("SynthCurate.Web/Shell"))
            .Where(f => !f.Path.EndsWith("Registration.cs", StringComparison.Ordinal) && !MayAskTheContainer.Contains(f.Path))
            .SelectMany(f => f.CodeLines()).Where(l => Location().IsMatch(l) && !l.Contains("scope.ServiceProvider", StringComparison.Ordinal));

        located.ShouldBeEmpty();
    }

    [Fact]
    public void J11_SqlOfStrings_IsNowhere() => Product().Where(l => RawSql().IsMatch(l)).ShouldBeEmpty();

    [Fact]
    public void J3_Markup_IsMadeOnlyWhereReviewed()
    {
        var makers = SourceTree.Sources.Where(f => !f.IsIn("SynthCurate.Tests") && f.CodeLines().Any(l => Markup().IsMatch(l))).Select(f => f.Path);

        makers.Except(MayMakeMarkup).ShouldBeEmpty("each needs a review: can a sample's text get there?");
    }

    [Fact]
    public void J3_ScriptsOfPages_MakeNoMarkupAndRunNoText()
    {
        var scripts = SourceTree.Files("*.js").ToList();

        scripts.Count.ShouldBeGreaterThan(3);
        scripts.SelectMany(f => f.CodeLines()).Where(l => Running().IsMatch(l)).ShouldBeEmpty();
    }

    [Fact]
    public void Namespaces_EqualTheirFolders()
    {
        var wrong = from file in SourceTree.Sources
                    where file.Path.EndsWith(".cs", StringComparison.Ordinal)
                    let name = Namespace().Match(file.Text)
                    where name.Success
                    let folder = file.Path[..file.Path.LastIndexOf('/')].Replace('/', '.')
                    where name.Groups[1].Value != folder
                    select $"{file.Path}: {name.Groups[1].Value}";

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Files_OfTheProduct_HaveAtMostThreeHundredLines()
    {
        var longOnes = SourceTree.Sources.Where(f => !f.IsIn("SynthCurate.Tests") && f.Lines.Length > 301).Select(f => $"{f.Path}: {f.Lines.Length - 1}");

        longOnes.ShouldBeEmpty();
    }

    [Fact]
    public void Tree_NamesNoMachineOfOurs()
    {
        string[] patterns = ["*.cs", "*.razor", "*.md", "*.csproj", "*.props", "*.targets", "*.json", "*.js", "*.css", "*.yml", "test", "run"];
        var found = patterns.SelectMany(SourceTree.Files).Where(f => OurMachines().IsMatch(f.Text) && !f.Path.EndsWith("SourceTests.cs", StringComparison.Ordinal)).Select(f => f.Path);

        found.ShouldBeEmpty();
    }

    [Fact]
    public void PageInjections_StandInTheirPages() =>
        SourceTree.Sources.Where(f => f.Path.EndsWith("_Imports.razor", StringComparison.Ordinal)).SelectMany(f => f.CodeLines())
            .Where(l => l.Contains("@inject", StringComparison.Ordinal)).ShouldBeEmpty();

    private static IEnumerable<string> Product() => SourceTree.Sources.Where(f => !f.IsIn("SynthCurate.Tests")).SelectMany(f => f.CodeLines());

    private static bool IsThisFile(string line) => line.StartsWith("SynthCurate.Tests/Conventions/", StringComparison.Ordinal);

    [GeneratedRegex(@"DateTime(Offset)?\.(UtcNow|Now|Today)\b")]
    private static partial Regex Clock();

    [GeneratedRegex(@"\)\.Result\b(?!\s*=)|\.Wait\(\)|\.GetAwaiter\(\)\.GetResult\(\)|\.WaitAll\(")]
    private static partial Regex Blocking();

    [GeneratedRegex(@"\bGet(Required)?Service[s]?\s*[<(]")]
    private static partial Regex Location();

    [GeneratedRegex(@"(FromSqlRaw|ExecuteSqlRaw|SqlQueryRaw)(Async)?(<\w+>)?\(\s*\$")]
    private static partial Regex RawSql();

    [GeneratedRegex(@"MarkupString|AddMarkupContent|Html\.Raw")]
    private static partial Regex Markup();

    [GeneratedRegex(@"innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|\beval\s*\(|new Function\b|set(Timeout|Interval)\(\s*['""`]")]
    private static partial Regex Running();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    // Folders in which people check out, and hosts of a mirror.
    [GeneratedRegex(@"(?<![\w.~-])/(root|home/\w+|Users/\w+)/|192\.168\.|10\.0\.0\.\d+/|nexus|artifactory", RegexOptions.IgnoreCase)]
    private static partial Regex OurMachines();
}
