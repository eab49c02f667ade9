using SynthCurate.Domain.Values;
using SynthCurate.Web.Access;

namespace SynthCurate.Web.Hosting;

/// <summary>A page of a list; <paramref name="Next"/> is what to send as <c>after</c> for the next one, null at the end.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

internal static class Paging
{
    public const int Usual = 50;
    public const int Most = 500;

    public static int Read(int? limit) => limit switch
    {
        null => Usual,
        >= 1 and <= Most => limit.Value,
        _ => throw new InvalidInputException(new Problem("limit", $"A page has 1 to {Most} items.")),
    };

    public static InvalidInputException BadCursor() => new(new Problem("after", "This is not a cursor that we gave out."));
}
