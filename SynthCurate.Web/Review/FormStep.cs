using SynthCurate.Domain.Review;

namespace SynthCurate.Web.Review;

/// <summary>What has to be done after a command has changed the form.</summary>
public abstract record FormStep
{
    private FormStep() { }

    /// <summary>Nothing but showing the form.</summary>
    public sealed record Show : FormStep;

    /// <summary>The reviewer has judged: keep that, and show him what the machine thinks.</summary>
    public sealed record Reveal(Verdict Verdict) : FormStep;

    public sealed record Send(Judgement Judgement) : FormStep;

    /// <summary>It cannot be done, for the reason that the notice gives.</summary>
    public sealed record Say(Notice Notice) : FormStep;

    /// <summary>Leave the sample whose lease was lost.</summary>
    public sealed record GoOn : FormStep;
}
