using SynthCurate.Domain.Costs;

namespace SynthCurate.Tests.Costs;

public sealed class TokenUsageTests
{
    [Fact]
    public void TokenUsage_ServerToldNothing_IsUnknownThroughout()
    {
        var usage = TokenUsage.Unknown;

        new[] { usage.Input, usage.CachedInput, usage.Output, usage.Reasoning }.ShouldAllBe(count => count == null);
    }

    [Theory]
    [InlineData(0L, 0L, 0L, 0L)]
    [InlineData(10L, 10L, 5L, 5L)]
    [InlineData(10L, null, 5L, null)]
    [InlineData(null, null, 5L, 2L)]
    [InlineData(TokenUsage.MostTokens, null, TokenUsage.MostTokens, null)]
    public void TokenUsage_SoundCounts_HasNoFaults(long? input, long? cached, long? output, long? reasoning)
    {
        TokenUsage.Faults(input, cached, output, reasoning).ShouldBeEmpty();

        new TokenUsage(input, cached, output, reasoning).CachedInput.ShouldBe(cached);
    }

    [Theory]
    [InlineData(-1L, null, 1L, null, "input")]
    [InlineData(1L, null, -1L, null, "output")]
    [InlineData(1L, -1L, 1L, null, "cachedInput")]
    [InlineData(1L, null, 1L, -1L, "reasoning")]
    [InlineData(1_000_000_000_000L, null, 1L, null, "input")]
    [InlineData(1L, null, TokenUsage.MostTokens + 1, null, "output")]
    [InlineData(5L, 6L, 1L, null, "cachedInput")]
    [InlineData(5L, null, 1L, 2L, "reasoning")]
    [InlineData(null, 6L, 1L, null, "cachedInput")]
    [InlineData(5L, null, null, 2L, "reasoning")]
    public void L14_CountsNobodyCanBelieve_AreRefusedByName(long? input, long? cached, long? output, long? reasoning, string member)
    {
        TokenUsage.Faults(input, cached, output, reasoning).ShouldHaveSingleItem().Member.ShouldBe(member);

        Should.Throw<ArgumentException>(() => new TokenUsage(input, cached, output, reasoning)).Message.ShouldStartWith(member);
    }
}
