using SynthCurate.Domain.Routing;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Scoring;

namespace SynthCurate.Web.Routing;

/// <summary>A sample with what scorers and router made of it.</summary>
internal sealed record RoutedSample(Sample Sample, Scorecard Card, RoutingDecision Decision);
