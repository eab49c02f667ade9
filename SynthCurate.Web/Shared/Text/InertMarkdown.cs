using System.Net;
using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace SynthCurate.Web.Shared.Text;

/// <summary>Renders Markdown that a stranger or a model wrote so that it cannot act: no HTML, no images (a beacon), and links only to
/// http, https, mailto and places of the page itself.</summary>
public static class InertMarkdown
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseEmphasisExtras().UseAutoLinks().Build();

    // The parser's time grows with the square of the brackets: 60,000 take a quarter of a minute, this many less than a tenth of a second.
    private const int MostBrackets = 2_000;

    /// <summary>HTML of elements that Markdown itself knows. What is no text that somebody would write (thousands of brackets, quotes within quotes
    /// within quotes) comes as it stands.</summary>
    public static string ToHtml(string markdown)
    {
        try
        {
            return markdown.AsSpan().Count('[') > MostBrackets ? AsItStands(markdown) : Rendered(markdown);
        }
        catch (ArgumentException) // the parser's word for nested too deeply
        {
            return AsItStands(markdown);
        }
    }

    private static string AsItStands(string markdown) => $"<pre>{WebUtility.HtmlEncode(markdown)}</pre>";

    private static string Rendered(string markdown)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var link in document.Descendants<LinkInline>().ToList())
            Tame(link);
        foreach (var link in document.Descendants<AutolinkInline>().ToList())
        {
            if (!link.IsEmail && !IsSafe(link.Url))
                link.ReplaceBy(new LiteralInline(link.Url));
            else
                Mark(link.GetAttributes());
        }
        return document.ToHtml(Pipeline);
    }

    /// <summary>Whether a link may stay one. Browsers ignore control characters and spaces in a scheme, so they are taken out first.</summary>
    public static bool IsSafe(string? url)
    {
        if (string.IsNullOrEmpty(url))
            return false;
        var plain = new string([.. Uri.UnescapeDataString(url).Where(c => !char.IsControl(c) && !char.IsWhiteSpace(c))]);
        var colon = plain.IndexOf(':');
        if (colon < 0 || plain.AsSpan(0, colon).IndexOfAny('/', '?', '#') >= 0)
            return !plain.StartsWith("//", StringComparison.Ordinal) && !plain.StartsWith('\\') && !plain.StartsWith("/\\", StringComparison.Ordinal);
        return plain[..colon].ToLowerInvariant() is "http" or "https" or "mailto";
    }

    private static void Tame(LinkInline link)
    {
        if (!link.IsImage && IsSafe(link.GetDynamicUrl?.Invoke() ?? link.Url))
        {
            Mark(link.GetAttributes());
            return;
        }
        // What the reader would have seen stays: the link's words, or the image's description.
        link.MoveChildrenAfter(link);
        if (link.IsImage)
            link.ReplaceBy(new LiteralInline("[image] "));
        else
            link.Remove();
    }

    private static void Mark(HtmlAttributes attributes)
    {
        attributes.AddPropertyIfNotExist("rel", "noopener noreferrer nofollow ugc");
        attributes.AddPropertyIfNotExist("target", "_blank");
    }
}
