using SynthCurate.Domain.Values;

namespace SynthCurate.Domain.Costs;

/// <summary>What a model call cost. Prices per million tokens are micro-dollars per token, so cost = (input − cached) × p_in + cached × p_cached + output × p_out, in micro-dollars.
/// Worked: 1,000 input tokens of which 400 cached, 200 output, at 2.50, 1.25 and 10: 1,500 + 500 + 2,000 = 4,000 micro-dollars, 0.004 USD.</summary>
public static class CallCost
{
    /// <summary>The exact cost in micro-dollars, with a fraction; add these and round once where a total has to agree with an invoice.
    /// Null when input or output is unknown. Where only the cached part is unknown, all input counts as not cached: never too little, because cached input is never dearer.</summary>
    public static decimal? ExactMicroDollars(TokenUsage usage, ModelPrice price)
    {
        if (usage is not { Input: { } input, Output: { } output })
            return null;
        var cached = usage.CachedInput ?? 0;
        return (input - cached) * price.InputPerMillionTokensUsd + cached * price.CachedInputPerMillionTokensUsd + output * price.OutputPerMillionTokensUsd;
    }

    /// <summary>
    /// The cost in whole micro-dollars, rounded half to even: at most half a micro-dollar from the exact one, so that the sum of n calls is at most n / 2 micro-dollars from the exact sum
    /// (below and above alike; ten thousand calls are within half a cent). It never falls when a count grows, and adds up exactly where no part is rounded.
    /// Null when input or output is unknown, or there is no price: unknown, and never 0.
    /// </summary>
    public static UsdAmount? Of(TokenUsage usage, ModelPrice? price) =>
        price is not null && ExactMicroDollars(usage, price) is { } exact ? new UsdAmount((long)decimal.Round(exact, MidpointRounding.ToEven)) : null;
}
