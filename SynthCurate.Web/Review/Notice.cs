using SynthCurate.Web.Shared;

namespace SynthCurate.Web.Review;

/// <summary>One line on the reviewer's screen: what has just happened.</summary>
public sealed record Notice(string Text, Tone Tone = Tone.Neutral, bool CanUndo = false);
