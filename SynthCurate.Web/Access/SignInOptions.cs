namespace SynthCurate.Web.Access;

/// <summary>Section <c>SignIn</c>: how often a password may be tried within a minute, and how long a session lasts.</summary>
public sealed class SignInOptions
{
    /// <summary>Tries that did not succeed, of one account.</summary>
    public int TriesPerAccount { get; set; } = 5;

    /// <summary>Tries that did not succeed, from one address.</summary>
    public int TriesPerAddress { get; set; } = 20;

    /// <summary>The longest that a session lasts, however busy; an idle one ends after eight hours.</summary>
    public TimeSpan LongestSession { get; set; } = TimeSpan.FromHours(12);
}
