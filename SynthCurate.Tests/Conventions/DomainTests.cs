using System.Reflection;
using System.Text.RegularExpressions;
using SynthCurate.Domain.Values;

namespace SynthCurate.Tests.Conventions;

/// <summary>What keeps the Domain a place for rules alone.</summary>
public sealed partial class DomainTests
{
    /// <summary>Below the rooms, for all of them.</summary>
    private static readonly string[] Foundations = ["Values", "Statistics", "Text", "Costs"];

    /// <summary>In the data's order: a room uses those before it.</summary>
    private static readonly string[] Rooms =
        ["Projects", "Samples", "Generation", "Scoring", "Routing", "Review", "Agreement", "Journey", "Quality", "Learning", "Releases"];

    private static readonly Assembly Domain = typeof(Problem).Assembly;

    [Fact]
    public void Domain_References_AreTheFrameworkAndMathNet()
    {
        var foreign = Domain.GetReferencedAssemblies().Select(a => a.Name!) // a reference has a name
            .Where(n => !n.StartsWith("System", StringComparison.Ordinal) && n is not ("netstandard" or "MathNet.Numerics"));

        foreign.ShouldBeEmpty();
    }

    [Fact]
    public void Domain_Members_KnowNoTaskClockOrRandomSource()
    {
        var banned = SourceTree.Sources.Where(f => f.IsIn("SynthCurate.Domain")).SelectMany(f => f.CodeLines()).Where(l => Banned().IsMatch(l));

        banned.ShouldBeEmpty();
    }

    [Fact]
    public void Domain_Properties_HaveNoPublicSetter()
    {
        var setters = Types().SelectMany(t => t.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static))
            .Where(p => p.SetMethod is { IsPublic: true } set && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit)))
            .Select(p => $"{p.DeclaringType}.{p.Name}");

        setters.ShouldBeEmpty();
    }

    [Fact]
    public void Domain_Classes_AreSealedOrAFamily()
    {
        var open = Types().Where(t => t is { IsClass: true, IsSealed: false, IsAbstract: false }).Select(t => t.FullName);

        open.ShouldBeEmpty();
    }

    [Fact]
    public void Domain_Rooms_UseRoomsToTheirLeftOnly()
    {
        var wrong =
            from file in SourceTree.Sources
            where file.IsIn("SynthCurate.Domain")
            let room = file.Path.Split('/')[1]
            where Rooms.Contains(room) || Foundations.Contains(room)
            from Match use in Use().Matches(file.Text)
            let used = use.Groups[1].Value
            where used != room && !MayUse(room, used)
            select $"{file.Path} uses {used}";

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Domain_Folders_AreRoomsThatWeKnow()
    {
        var folders = SourceTree.Sources.Where(f => f.IsIn("SynthCurate.Domain")).Select(f => f.Path.Split('/')[1]).Where(p => !p.EndsWith(".cs", StringComparison.Ordinal)).Distinct();

        folders.Except(Rooms).Except(Foundations).ShouldBeEmpty();
    }

    private static bool MayUse(string room, string used)
    {
        if (Foundations.Contains(used))
            return true;
        return Array.IndexOf(Rooms, used) is >= 0 and var left && left < Array.IndexOf(Rooms, room);
    }

    private static IEnumerable<Type> Types() =>
        Domain.GetExportedTypes().Where(t => t.Namespace?.StartsWith("SynthCurate.Domain", StringComparison.Ordinal) == true);

    [GeneratedRegex(@"\bTask<|\bTask\b\s+\w+\(|\basync\b|\bawait\b|DateTime(Offset)?\.(Utc)?Now|Random\.Shared|new Random\(\)|Guid\.NewGuid|Stopwatch|\bFile\.|\bHttpClient\b|Environment\.")]
    private static partial Regex Banned();

    [GeneratedRegex(@"SynthCurate\.Domain\.(\w+)(?=[.;])")]
    private static partial Regex Use();
}
