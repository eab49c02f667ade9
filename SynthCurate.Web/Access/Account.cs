using Microsoft.AspNetCore.Identity;

namespace SynthCurate.Web.Access;

/// <summary>A person, or the engineer's script behind an API key.</summary>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>How the addresses of the sample project's colleagues end. Nothing can be sent there, and nobody signs in with one.</summary>
    public const string SimulatedDomain = "@simulated.invalid";

    /// <summary>What colleagues read.</summary>
    public string Name { get; set; } = "";

    public bool IsAdministrator { get; set; }

    /// <summary>When the account was shut; null while it is open.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public static bool IsSimulated(string? email) => email?.Trim().EndsWith(SimulatedDomain, StringComparison.OrdinalIgnoreCase) == true;
}
