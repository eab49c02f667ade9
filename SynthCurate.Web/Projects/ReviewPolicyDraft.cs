using FluentValidation;
using SynthCurate.Domain.Projects;

namespace SynthCurate.Web.Projects;

/// <summary>A review policy as it stands in its form.</summary>
public sealed class ReviewPolicyDraft
{
    public int Overlap { get; set; }
    public int LeaseSeconds { get; set; }
    public bool Blind { get; set; }
    public SkipPolicy Skip { get; set; }
    public decimal? HourlyRateUsd { get; set; }

    /// <summary>One reason a line: a title, or an id and a title with a colon between them.</summary>
    public string Reasons { get; set; } = "";

    public static ReviewPolicyDraft From(ReviewPolicy policy) => new()
    {
        Overlap = policy.Overlap,
        LeaseSeconds = policy.LeaseSeconds,
        Blind = policy.Blind,
        Skip = policy.Skip,
        HourlyRateUsd = policy.HourlyRateUsd,
        Reasons = string.Join('\n', policy.Reasons.Select(r => $"{r.Id}: {r.Title}")),
    };

    public ReviewBody ToBody() => new(
        Overlap, LeaseSeconds, Blind, Skip, [.. Reasons.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(ReasonOf)], HourlyRateUsd);

    private static ReasonBody ReasonOf(string line)
    {
        var parts = line.Split(':', 2, StringSplitOptions.TrimEntries);
        return parts.Length == 2 && parts[0].Length > 0 && parts[1].Length > 0 ? new ReasonBody(parts[0], parts[1]) : new ReasonBody(LabelDraft.IdFrom(line), line);
    }
}

/// <summary>The Domain's rules over the form.</summary>
public sealed class ReviewPolicyDraftValidator : AbstractValidator<ReviewPolicyDraft>
{
    public ReviewPolicyDraftValidator() => RuleFor(draft => draft).Custom((draft, context) =>
    {
        foreach (var problem in draft.ToBody().ToPolicy().Problems("r"))
            context.AddFailure(char.ToUpperInvariant(problem.Member[2]) + problem.Member[3..], problem.Message);
    });
}
