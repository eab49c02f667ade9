using SynthCurate.Domain.Values;

namespace SynthCurate.Domain.Costs;

/// <summary>
/// The tokens of one model call as its server counted them. A null count is one that the server did not tell: unknown, and never 0.
/// Servers differ, the reader of an answer brings them here to one meaning: cached tokens are a part of the input (a server that counts them apart has them added),
/// reasoning tokens a part of the output. Tokens for writing a cache have no place here, because no price list of ours names them: do not ask a server to cache at a surcharge.
/// </summary>
public sealed record TokenUsage
{
    /// <summary>More than any server gives in one call; a count above it is nonsense and is refused.</summary>
    public const long MostTokens = 1_000_000_000;

    /// <summary>A server that told nothing.</summary>
    public static readonly TokenUsage Unknown = new(null, null, null, null);

    /// <summary>Counts that are known to be sound; ask <see cref="Faults"/> first where a server wrote them.</summary>
    /// <exception cref="ArgumentException">There are faults.</exception>
    public TokenUsage(long? input, long? cachedInput, long? output, long? reasoning)
    {
        if (Faults(input, cachedInput, output, reasoning) is [var fault, ..])
            throw new ArgumentException($"{fault.Member}: {fault.Message}");
        (Input, CachedInput, Output, Reasoning) = (input, cachedInput, output, reasoning);
    }

    /// <summary>Input tokens, cached ones included; 0 to <see cref="MostTokens"/>.</summary>
    public long? Input { get; }

    /// <summary>Those of <see cref="Input"/> that the server had in its cache. Known only where the input is.</summary>
    public long? CachedInput { get; }

    /// <summary>Output tokens, reasoning included; 0 to <see cref="MostTokens"/>.</summary>
    public long? Output { get; }

    /// <summary>Those of <see cref="Output"/> that were spent on reasoning. Known only where the output is. They cost what other output does.</summary>
    public long? Reasoning { get; }

    /// <summary>What is wrong with a server's counts, empty when nothing is: a count below 0 or above <see cref="MostTokens"/>, a part that is more than its whole, or a part of an unknown whole.
    /// Refused counts are charged like an unknown usage, at the whole reservation.</summary>
    public static IReadOnlyList<Problem> Faults(long? input, long? cachedInput, long? output, long? reasoning) =>
    [
        .. OutOfRange("input", input), .. OutOfRange("cachedInput", cachedInput), .. OutOfRange("output", output), .. OutOfRange("reasoning", reasoning),
        .. NotAPart("cachedInput", cachedInput, input), .. NotAPart("reasoning", reasoning, output),
    ];

    private static IEnumerable<Problem> OutOfRange(string member, long? count)
    {
        if (count is < 0 or > MostTokens)
            yield return new Problem(member, $"{count} is no count of tokens from 0 to {MostTokens}.");
    }

    private static IEnumerable<Problem> NotAPart(string member, long? part, long? whole)
    {
        if (part is not null && !(part <= whole))
            yield return new Problem(member, whole is null ? $"{part} is a part of an unknown count." : $"{part} is a part of {whole} and more than it.");
    }
}
