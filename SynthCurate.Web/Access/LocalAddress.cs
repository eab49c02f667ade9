namespace SynthCurate.Web.Access;

/// <summary>Where to go after signing in: pages of this application only.</summary>
public static class LocalAddress
{
    /// <summary>The address when it is a path of ours; the start page otherwise.</summary>
    public static string Of(string? address) => IsLocal(address) ? address! : "/"; // a null is not local

    /// <summary>One slash, then no second one and no backslash, which browsers read as a host.</summary>
    public static bool IsLocal(string? address) =>
        address is ['/', ..] and not (['/', '/', ..] or ['/', '\\', ..]) && !address.Any(char.IsControl) && !address.StartsWith("/sign-", StringComparison.OrdinalIgnoreCase);
}
