namespace SynthCurate.Web.Access;

/// <summary>A refusal. <paramref name="Actor"/> is the account, null where nobody was signed in; <paramref name="From"/> the address then.
/// <paramref name="What"/> is what was asked for, <paramref name="Of"/> the project or account that it was asked of, where there is one.</summary>
public sealed record Denial(Guid? Actor, string From, string What, string Of, int Status)
{
    public const string Others = "others";

    /// <summary>Whose share of the log it uses up.</summary>
    public (Guid?, string) Who => (Actor, From);
}

/// <summary>Refusals that were alike, as one line of the log.</summary>
public sealed record DenialLine(Denial Denial, long Times);
