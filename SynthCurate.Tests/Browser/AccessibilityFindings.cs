using Deque.AxeCore.Commons;

namespace SynthCurate.Tests.Browser;

/// <summary>axe's serious and critical findings in words: rule, weight, place, and what was measured there (for contrast: both colours and the ratio).</summary>
internal static class AccessibilityFindings
{
    public static IReadOnlyList<string> Of(AxeResult result) =>
        [.. result.Violations.Where(v => v.Impact is "serious" or "critical").SelectMany(v => v.Nodes.Select(n => Describe(v, n)))];

    private static string Describe(AxeResultItem rule, AxeResultNode node)
    {
        var measured = node.Any.Concat(node.All).Concat(node.None).Select(c => c.Message).Where(m => m.Length > 0);
        return $"{rule.Id} ({rule.Impact}) at {node.Target}: {string.Join(' ', measured)} In {node.Html}";
    }
}
