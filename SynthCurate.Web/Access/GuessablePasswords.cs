using System.Text;
using SynthCurate.Domain.Values;

namespace SynthCurate.Web.Access;

/// <summary>Refuses passwords that a guesser tries first (NIST SP 800-63B, 3.1.1.2): the commonest ones, walks along the keyboard, repetitions, and
/// the account's own name and e-mail, all with digits and signs around them. Length alone does not keep those out.</summary>
internal static class GuessablePasswords
{
    private const int LeastDifferent = 5;
    private const int LeastOfItsOwn = 8;
    private const int LeastUncovered = 4;
    private const int ShortestPart = 4;
    private const int ShortestWalk = 3;
    private static readonly string[] LongestFirst = [.. CommonWords.Words.OrderByDescending(w => w.Length)];
    private static readonly string[] BothWays = [.. CommonWords.Walks.Concat(CommonWords.Walks.Select(Reversed))];

    /// <summary>Why the password is easy to guess for this account; null when it is not.</summary>
    public static string? FaultOf(string password, string? name, string? email)
    {
        var text = Folded(password);
        if (text.Distinct().Count() < LeastDifferent || IsRepetition(text))
            return "This password repeats itself and is easy to guess. A sentence that only you would write is better.";
        if (IsCommon(text) || IsCommon(Folded(Unmasked(password))))
            return "This is one of the passwords that are tried first. A sentence that only you would write is better.";
        return IsMostlyOf(text, PartsOf(name, email)) ? "This password is little more than your name or e-mail. Add words that have nothing to do with you." : null;
    }

    /// <exception cref="InvalidInputException">The password is easy to guess for this account.</exception>
    public static void Refuse(string password, string? name, string? email)
    {
        if (FaultOf(password, name, email) is { } fault)
            throw new InvalidInputException(new Problem("password", fault));
    }

    /// <summary>Letters and digits, in lower case.</summary>
    private static string Folded(string text) => string.Concat(text.Normalize(NormalizationForm.FormKC).Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>Signs that stand for letters, read as those; what trails behind is no such sign.</summary>
    private static string Unmasked(string text) => string.Concat(text[..(text.Length - text.Reverse().TakeWhile(c => !char.IsLetter(c)).Count())].Select(c => c switch
    {
        '0' => 'o',
        '1' or '!' => 'i',
        '3' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        '7' => 't',
        _ => c,
    }));

    private static bool IsRepetition(string text) =>
        Enumerable.Range(1, text.Length / 2).Any(unit => text.Length % unit == 0 && text == string.Concat(Enumerable.Repeat(text[..unit], text.Length / unit)));

    /// <summary>Nothing but one common word or phrase, however often, walks, and digits.</summary>
    private static bool IsCommon(string text)
    {
        if (CommonWords.Phrases.Contains(text.Trim('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')))
            return true;
        var (words, uncovered) = (new HashSet<string>(StringComparer.Ordinal), 0);
        for (var at = 0; at < text.Length;)
        {
            var word = LongestFirst.FirstOrDefault(w => text.AsSpan(at).StartsWith(w, StringComparison.Ordinal));
            var walk = WalkAt(text, at);
            if (word is not null && word.Length >= walk)
                words.Add(word);
            else if (walk == 0 && !char.IsDigit(text[at]))
                uncovered++;
            at += Math.Max(1, Math.Max(word?.Length ?? 0, walk));
        }
        return words.Count <= 1 && uncovered < LeastUncovered;
    }

    private static int WalkAt(string text, int at)
    {
        var longest = 0;
        foreach (var walk in BothWays)
        {
            for (var length = Math.Max(ShortestWalk, longest + 1); at + length <= text.Length && walk.Contains(text.Substring(at, length), StringComparison.Ordinal); length++)
                longest = length;
        }
        return longest;
    }

    private static bool IsMostlyOf(string text, IEnumerable<string> parts)
    {
        var rest = parts.OrderByDescending(p => p.Length).Aggregate(text, (left, part) => left.Replace(part, "", StringComparison.Ordinal));
        return rest.Length < text.Length && rest.Length < LeastOfItsOwn;
    }

    private static IEnumerable<string> PartsOf(string? name, string? email)
    {
        var given = $"{name} {email}";
        string[] whole = [Folded(name ?? ""), Folded((email ?? "").Split('@')[0]), Folded(email ?? "")];
        return given.Split([' ', '.', '@', '-', '_', '+'], StringSplitOptions.RemoveEmptyEntries).Select(Folded).Concat(whole).Where(p => p.Length >= ShortestPart).Distinct();
    }

    private static string Reversed(string text) => string.Concat(text.Reverse());
}
