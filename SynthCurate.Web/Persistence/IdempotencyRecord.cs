namespace SynthCurate.Web.Persistence;

/// <summary>The answer to a request that carried an <c>Idempotency-Key</c>, given again when the request comes again.</summary>
public sealed record IdempotencyRecord(Guid UserId, string Key, byte[] RequestHash, int Status, string Response, DateTimeOffset At);

/// <summary>A key of the data protection ring, shared by all nodes.</summary>
public sealed class RingKey
{
    public int Id { get; set; }
    public required string Xml { get; set; }
}
