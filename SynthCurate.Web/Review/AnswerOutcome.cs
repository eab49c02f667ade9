using SynthCurate.Domain.Review;
using SynthCurate.Domain.Values;

namespace SynthCurate.Web.Review;

/// <summary>What came of an answer.</summary>
public abstract record AnswerOutcome
{
    private AnswerOutcome() { }

    /// <summary>It is kept: now, or the first time that it was sent.</summary>
    public sealed record Kept(AnswerReceipt Receipt) : AnswerOutcome;

    /// <summary>The form has faults; nothing was kept.</summary>
    public sealed record Refused(IReadOnlyList<Problem> Problems) : AnswerOutcome;

    /// <summary>The key came before with another content; nothing was kept.</summary>
    public sealed record KeyReused : AnswerOutcome;

    /// <summary>This lease has been answered differently, as <paramref name="First"/> says: from another tab, say.</summary>
    public sealed record AnsweredBefore(AnswerReceipt First) : AnswerOutcome;

    /// <summary>The reviewer never had such a lease.</summary>
    public sealed record NoSuchLease : AnswerOutcome;

    /// <summary>The answer cannot be revised: it is not the reviewer's, was taken back, or the sample was ruled on.</summary>
    public sealed record NotRevisable(string Reason) : AnswerOutcome;
}

/// <summary>The acknowledgement of an answer. <paramref name="Late"/>: it came after the lease was lost; kept for agreement, not for overlap.</summary>
public sealed record AnswerReceipt(Id<ReviewAnswer> Id, bool Counted, bool Late, bool Skipped)
{
    public static AnswerReceipt Of(Id<ReviewAnswer> id, Standing standing) =>
        new(id, standing == Standing.Counted, standing == Standing.Late, standing == Standing.Skipped);
}
