namespace SynthCurate.Web.Samples;

/// <summary>The codes of routing and scoring in the words that people read.</summary>
internal static class ReasonWords
{
    public static string OfReason(string code) => code switch
    {
        "aboveThreshold" => "The confidence reaches the threshold and nothing objects.",
        "lowConfidence" => "The confidence is below the threshold.",
        "belowRejection" => "The confidence is below the limit under which samples are rejected unseen.",
        "noConfidence" => "No scorer could say anything about it.",
        "scorerFailed" => "At least one scorer failed.",
        "gold" => "Its answer is known: it checks the reviewers.",
        Review.Leading.PriorityByLead => "A lead has set its priority.",
        "audit" => "Drawn at random for a blind look.",
        _ => $"Flagged: {FlagName.TitleOf(code).ToLowerInvariant()}.",
    };

    public static string OfOutcome(Domain.Routing.RouteOutcome outcome) => outcome switch
    {
        Domain.Routing.RouteOutcome.Accepted => "Accepted without a look",
        Domain.Routing.RouteOutcome.Rejected => "Rejected without a look",
        Domain.Routing.RouteOutcome.Audit => "Accepted, and drawn for an audit",
        _ => "Sent to people",
    };

    /// <summary>"voteShare" is "Vote share".</summary>
    public static string OfSignal(string name)
    {
        var words = string.Concat(name.Select(c => char.IsUpper(c) ? " " + char.ToLowerInvariant(c) : c.ToString())).TrimStart();
        return words.Length == 0 ? name : char.ToUpperInvariant(words[0]) + words[1..];
    }

    public static string OfEvent(string kind) => kind switch
    {
        "SampleClaimed" => "Claimed",
        "SampleReleased" => "Given back",
        "AnswerCounted" => "Answered",
        "AnswerKeptLate" => "Answered after the lease had ended; kept as late",
        "AnswerUndone" => "Answer taken back",
        "AnswerSkipped" => "Skipped",
        "SampleAdjudicated" => "Ruled on",
        "SamplesRouted" => "Moved in the queue",
        "FirstJudgement" => "Judged for the first time",
        _ => OfSignal(kind),
    };
}
