using System.Text;
using SynthCurate.Domain.Values;

namespace SynthCurate.Domain.Costs;

/// <summary>The most that a call can use, known before it is sent. What is reserved is its cost, so a bound that a server can pass is no bound.</summary>
public sealed record CallBound
{
    /// <summary>The most tries of one call.</summary>
    public const int MostAttempts = 100;

    /// <summary>A bound of <paramref name="input"/> tokens (counted with the model's own tokenizer, or <see cref="InputTokens"/>) and of the <paramref name="maximumOutput"/> that the request
    /// names, reasoning included, for each of <paramref name="attempts"/>: the first and every retry, because a failed one may be charged.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A count outside 0 to <see cref="TokenUsage.MostTokens"/>, or attempts outside 1 to <see cref="MostAttempts"/>.</exception>
    public CallBound(long input, long maximumOutput, int attempts)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(input);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(input, TokenUsage.MostTokens);
        ArgumentOutOfRangeException.ThrowIfNegative(maximumOutput);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maximumOutput, TokenUsage.MostTokens);
        ArgumentOutOfRangeException.ThrowIfLessThan(attempts, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(attempts, MostAttempts);
        (Input, MaximumOutput, Attempts) = (input, maximumOutput, attempts);
    }

    /// <summary>The most input tokens of one attempt.</summary>
    public long Input { get; }

    /// <summary>The most output tokens of one attempt.</summary>
    public long MaximumOutput { get; }

    /// <summary>How often the call may be sent.</summary>
    public int Attempts { get; }

    /// <summary>
    /// The most input tokens that texts (messages, the schema sent along) can make without their tokenizer: their bytes in UTF-8, because each token of byte-level byte-pair encoding stands for
    /// at least one byte (Radford et al. 2019, Language Models are Unsupervised Multitask Learners, section 2.2), plus what the server's template adds around each text.
    /// Five texts of 100 bytes at 8 are at most 540. Not for a tokenizer that rewrites text to something longer first; usual English is about a quarter of this.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative number of template tokens.</exception>
    /// <exception cref="OverflowException">More than a 64-bit number holds.</exception>
    public static long InputTokens(IEnumerable<string> texts, int templateTokensPerText)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(templateTokensPerText);
        return texts.Sum(text => (long)Encoding.UTF8.GetByteCount(text) + templateTokensPerText);
    }

    /// <summary>What to reserve: nothing cached, all output used, each attempt rounded up to whole micro-dollars. So no usage within the bound costs more, however its attempts are rounded.
    /// Null without a price: unknown, and never 0.</summary>
    public UsdAmount? Cost(ModelPrice? price)
    {
        if (price is null)
            return null;
        var attempt = Input * price.InputPerMillionTokensUsd + MaximumOutput * price.OutputPerMillionTokensUsd;
        return new UsdAmount((long)(decimal.Ceiling(attempt) * Attempts));
    }
}
