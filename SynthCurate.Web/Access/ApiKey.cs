namespace SynthCurate.Web.Access;

/// <summary>A key of an account: only its SHA-256 is kept.</summary>
public sealed record ApiKey(Guid Id, Guid UserId, string Name, byte[] Hash, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt);
