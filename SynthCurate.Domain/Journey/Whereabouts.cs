using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Routing;

namespace SynthCurate.Domain.Journey;

/// <summary>Where a routed sample is, and what lists and the queue need to know of it; a pure function of its facts.
/// <paramref name="IsOpen"/> is whether the queue may offer it: people are to see it, and counted answers and live leases are fewer than required.
/// <paramref name="Label"/> is people's where they settled it, else the model's; <paramref name="Verdict"/> is null until people settled it.</summary>
public sealed record Whereabouts(Place Place, bool IsOpen, int Counted, int Live, string? Label, Verdict? Verdict)
{
    /// <summary>The whereabouts that the facts amount to, from nothing but the facts.</summary>
    /// <example>Sent to people, one answer required, none given, one live lease: in review, not open.</example>
    public static Whereabouts Of(TaskDefinition task, JourneyFacts facts)
    {
        var counted = facts.Answers.Where(a => a.Standing == Standing.Counted).ToList();
        var isPassedOn = facts.Answers.Any(a => a.IsPassedOn);
        var start = Unseen(facts, counted.Count);
        return facts.Outcome is RouteOutcome.Review or RouteOutcome.Audit
            ? start.Resolved(task, Resolution.Of(task, facts.Required, counted, facts.Ruling), isPassedOn, facts)
            : start;
    }

    /// <summary>The same sample with another number of live leases: only those who wait for people are moved by it.</summary>
    public Whereabouts WithLive(int live, int required) => Place is Place.Queued or Place.InReview
        ? this with { Live = live, Place = live > 0 ? Place.InReview : Place.Queued, IsOpen = Counted + live < required }
        : this with { Live = live, IsOpen = false };

    /// <summary>The same sample after one of its leases ended with a counted answer, while still more answers are required.</summary>
    /// <exception cref="InvalidOperationException">The answer was the last one required, or the sample does not wait for people: the facts have to be asked.</exception>
    public Whereabouts WithAnother(int required) => Counted + 1 < required && Place == Place.InReview
        ? (this with { Counted = Counted + 1 }).WithLive(Live - 1, required)
        : throw new InvalidOperationException("Only the facts tell where this sample is.");

    private static Whereabouts Unseen(JourneyFacts facts, int counted) => new(
        facts.Outcome switch
        {
            null => Place.Arrived,
            RouteOutcome.Accepted => Place.Accepted,
            RouteOutcome.Rejected => Place.Rejected,
            _ => Place.Queued,
        },
        false, counted, facts.LiveLeases, facts.ModelLabel, null);

    private Whereabouts Resolved(TaskDefinition task, Resolution resolution, bool isPassedOn, JourneyFacts facts) => resolution switch
    {
        Resolution.Settled settled => this with
        {
            Place = Place.Reviewed,
            Label = task.AsksForLabel ? settled.Label : facts.ModelLabel,
            Verdict = settled.Verdict,
        },
        Resolution.Disputed => this with { Place = Place.Disputed },
        _ when isPassedOn => this with { Place = Place.Disputed },
        _ => WithLive(facts.LiveLeases, facts.Required),
    };
}

/// <summary>The facts of one sample that its whereabouts follow from. <paramref name="Outcome"/> is the last routing decision's, null before the first;
/// <paramref name="Answers"/> are all answers of the present round, whatever their standing; <paramref name="LiveLeases"/> counts leases that have not ended.</summary>
public sealed record JourneyFacts(
    RouteOutcome? Outcome, string? ModelLabel, int Required, IReadOnlyList<ReviewAnswer> Answers, int LiveLeases, Adjudication? Ruling);
