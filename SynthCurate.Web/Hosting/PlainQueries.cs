using SynthCurate.Domain.Values;
using SynthCurate.Web.Access;

namespace SynthCurate.Web.Hosting;

/// <summary>What stands behind the question mark of an address is held to the rule of the bodies: no control characters.</summary>
internal static class PlainQueries
{
    public static ValueTask<object?> RefuseOthersAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        foreach (var (name, values) in context.HttpContext.Request.Query)
        {
            foreach (var value in values)
            {
                if (PlainText.Fault(value ?? "", int.MaxValue) is { } fault)
                    throw new InvalidInputException(new Problem(name, fault));
            }
        }
        return next(context);
    }
}
