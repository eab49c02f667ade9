using SynthCurate.Domain.Values;
using SynthCurate.Web.Access;

namespace SynthCurate.Web.Hosting;

/// <summary>Identities in addresses: one that cannot be read names nothing, like one that is not there.</summary>
internal static class RouteId
{
    public static Id<T> Of<T>(string text) => Id<T>.TryParse(text, out var id) ? id : throw new NotVisibleException();

    public static Guid Guid(string text) => Of<object>(text).Value;
}
