using System.Collections.Immutable;

namespace SynthCurate.Domain.Samples.Examples;

/// <summary>How a made-up summary departs from its source.</summary>
public enum ExampleFault
{
    /// <summary>It does not: every statement stands in the source.</summary>
    None,

    /// <summary>A number was exchanged for another one.</summary>
    WrongNumber,

    /// <summary>A name or a word was exchanged for another one.</summary>
    WrongName,

    /// <summary>A statement was turned into its opposite.</summary>
    Negated,

    /// <summary>A statement was added that the source knows nothing of.</summary>
    Invented,
}

/// <summary>A made-up sample whose truth is known: what a simulated model wrote about <paramref name="Source"/>, what it said of it
/// (<paramref name="Votes"/> are label ids of five simulated calls, <paramref name="Confidence"/> in [0, 1]), and what is really wrong.</summary>
public sealed record ExampleSample(
    string Key, string Topic, string Source, string Output, string Label, ImmutableArray<string> Votes, double Confidence, ExampleFault Fault)
{
    /// <summary>The label that is right.</summary>
    public string Truth => Fault == ExampleFault.None ? ExampleDataset.Supported : ExampleDataset.Hallucinated;
}
