namespace SynthCurate.Web.Shared;

/// <summary>What a colour means; a word and an icon always stand beside it.</summary>
public enum Tone { Neutral, Accent, Accepted, Review, Rejected, Audit }

/// <summary>The tone's class in the style sheet.</summary>
public static class ToneClasses
{
    public static string Css(this Tone tone) => tone switch
    {
        Tone.Accent => "tone-accent",
        Tone.Accepted => "tone-ok",
        Tone.Review => "tone-warn",
        Tone.Rejected => "tone-bad",
        Tone.Audit => "tone-audit",
        _ => "tone-neutral",
    };
}
