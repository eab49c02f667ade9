namespace SynthCurate.Domain.Costs;

/// <summary>What a model's tokens cost from an instant on, until a later price of the same model. USD per million tokens, which is the same number as micro-dollars per token.</summary>
public sealed record ModelPrice
{
    /// <summary>The dearest price that is believed, in USD per million tokens.</summary>
    public const decimal Highest = 1_000_000m;

    /// <summary>The most decimals of a price. With these limits and <see cref="TokenUsage.MostTokens"/> every product of a call fits in a decimal exactly.</summary>
    public const int MostDecimals = 9;

    /// <summary>A price as somebody published or agreed it. <paramref name="cachedInput"/> null: the server gives no discount, cached tokens cost what others do.</summary>
    /// <exception cref="ArgumentException">The model, version or source is blank.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A price is negative, above <see cref="Highest"/> or has more than <see cref="MostDecimals"/> decimals,
    /// cached input costs more than input, or the instant is not UTC.</exception>
    public ModelPrice(string model, decimal input, decimal? cachedInput, decimal output, DateTimeOffset validFrom, string version, string source)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(model);
        ArgumentException.ThrowIfNullOrWhiteSpace(version);
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        ArgumentOutOfRangeException.ThrowIfNotEqual(validFrom.Offset, TimeSpan.Zero, nameof(validFrom));
        (Model, Version, Source, ValidFrom) = (model, version, source, validFrom);
        InputPerMillionTokensUsd = Checked(input, nameof(input));
        CachedInputPerMillionTokensUsd = Checked(cachedInput ?? input, nameof(cachedInput));
        OutputPerMillionTokensUsd = Checked(output, nameof(output));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(CachedInputPerMillionTokensUsd, input, nameof(cachedInput));
    }

    /// <summary>The name under which a server sells the model; letter by letter.</summary>
    public string Model { get; }

    /// <summary>USD per million input tokens that were not cached. 0 is a known price: nothing is charged (a server of one's own).</summary>
    public decimal InputPerMillionTokensUsd { get; }

    /// <summary>USD per million cached input tokens; at most <see cref="InputPerMillionTokensUsd"/>.</summary>
    public decimal CachedInputPerMillionTokensUsd { get; }

    /// <summary>USD per million output tokens, reasoning included.</summary>
    public decimal OutputPerMillionTokensUsd { get; }

    /// <summary>The first instant at which the price holds, UTC.</summary>
    public DateTimeOffset ValidFrom { get; }

    /// <summary>What a call keeps to say which price it was reserved and settled with.</summary>
    public string Version { get; }

    /// <summary>Where the price was read, or who entered it.</summary>
    public string Source { get; }

    private static decimal Checked(decimal price, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(price, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(price, Highest, name);
        return decimal.Round(price, MostDecimals) == price ? price
            : throw new ArgumentOutOfRangeException(name, price, $"A price has at most {MostDecimals} decimals.");
    }
}
