using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Values;

namespace SynthCurate.Web.Persistence;

internal sealed class InstantConversion() : ValueConverter<DateTimeOffset, long>(at => Instant.ToMicros(at), micros => Instant.FromMicros(micros));

internal sealed class GuidBytesConversion() : ValueConverter<Guid, byte[]>(id => id.ToByteArray(true), bytes => new Guid(bytes, true));

internal sealed class IdBytesConversion<T>() : ValueConverter<Id<T>, byte[]>(id => id.Value.ToByteArray(true), bytes => new Id<T>(new Guid(bytes, true)));

internal sealed class IdGuidConversion<T>() : ValueConverter<Id<T>, Guid>(id => id.Value, value => new Id<T>(value));

internal sealed class FingerprintConversion() : ValueConverter<ContentFingerprint, byte[]>(f => f.ToBytes(), bytes => new ContentFingerprint(bytes));

internal sealed class JsonConversion<T>() : ValueConverter<T, string>(value => JsonText.Write(value), text => JsonText.Read<T>(text));

/// <summary>Two values are the same when they are written alike.</summary>
internal sealed class JsonComparison<T>() : ValueComparer<T>(
    (left, right) => JsonText.Write(left) == JsonText.Write(right), value => JsonText.Write(value).GetHashCode(StringComparison.Ordinal), value => value);

internal static class ConversionConventions
{
    public static void HaveJson<T>(this ModelConfigurationBuilder builder) =>
        builder.Properties<T>().HaveConversion<JsonConversion<T>, JsonComparison<T>>();

    public static void HaveId<T>(this ModelConfigurationBuilder builder, bool asBytes)
    {
        if (asBytes)
            builder.Properties<Id<T>>().HaveConversion<IdBytesConversion<T>>();
        else
            builder.Properties<Id<T>>().HaveConversion<IdGuidConversion<T>>();
    }
}
