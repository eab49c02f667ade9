using SynthCurate.Domain.Costs;

namespace SynthCurate.Tests.Costs;

/// <summary>Prices for tests, in USD per million tokens; no server's.</summary>
internal static class Prices
{
    public static readonly DateTimeOffset Monday = new(2026, 11, 16, 0, 0, 0, TimeSpan.Zero);

    public static ModelPrice Of(decimal input, decimal? cached, decimal output, string model = "small", DateTimeOffset? from = null, string version = "1") =>
        new(model, input, cached, output, from ?? Monday, version, "test");
}
