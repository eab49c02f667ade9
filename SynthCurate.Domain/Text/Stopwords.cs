using System.Collections.Frozen;

namespace SynthCurate.Domain.Text;

/// <summary>English function words: they carry grammar, not facts.</summary>
public static class Stopwords
{
    private static readonly FrozenSet<string> Set = (
        "a an the this that these those and or but if then else than so as of at by for with about against between into through during before " +
        "after above below to from up down in out on off over under again further once here there when where why how all any both each few more " +
        "most other some such only own same too very s t can will just should now i me my we our ours you your yours he him his she her hers it " +
        "its they them their theirs what which who whom be am is are was were been being have has had having do does did doing would could may " +
        "might must shall also because while until upon yet still ever much many however it's he's she's that's there's i'm we're you're they're " +
        "i've we've you've they've i'll we'll you'll they'll i'd we'd you'd they'd himself herself itself themselves myself ourselves yourself " +
        "one ones another us let per via within without not no nor never none cannot don't doesn't didn't isn't aren't wasn't weren't won't " +
        "wouldn't can't couldn't shouldn't hasn't haven't hadn't mustn't said says say")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a word in lower case is a function word.</summary>
    public static bool Contains(string lowerCaseWord) => Set.Contains(lowerCaseWord);
}
