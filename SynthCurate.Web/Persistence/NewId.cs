using System.Security.Cryptography;
using SynthCurate.Domain.Values;

namespace SynthCurate.Web.Persistence;

/// <summary>Makes identities: those of facts rise with time, so that the store's indexes grow at their end; tokens are 128 random bits.</summary>
public static class NewId
{
    public static Id<T> Of<T>(TimeProvider time) => new(Guid.CreateVersion7(time.GetUtcNow()));

    public static Guid Value(TimeProvider time) => Guid.CreateVersion7(time.GetUtcNow());

    public static Id<T> Token<T>() => new(new Guid(RandomNumberGenerator.GetBytes(16)));
}
