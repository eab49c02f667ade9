using Microsoft.AspNetCore.Antiforgery;
using SynthCurate.Web.Access;
using SynthCurate.Web.Agreement;
using SynthCurate.Web.Persistence;
using SynthCurate.Web.Projects;
using SynthCurate.Web.Releases;
using SynthCurate.Web.Review;
using SynthCurate.Web.Routing;
using SynthCurate.Web.Samples;

namespace SynthCurate.Web.Hosting;

/// <summary>The HTTP contract, one line a room, in the data's order.</summary>
internal static class ApiMap
{
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(o => ApiJson.Configure(o.SerializerOptions));
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        services.AddExceptionHandler<ApiProblems>();
        services.AddProblemDetails();
        services.AddOpenApi(ApiDescription.Describe);
        services.AddHttpContextAccessor();
        services.AddScoped(provider => Caller.From(provider.GetRequiredService<IHttpContextAccessor>().HttpContext!.User)); // only endpoints ask for it
        return services;
    }

    public static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup("/api/v1").AddEndpointFilter(RefuseForgeryAsync).AddEndpointFilter(PlainQueries.RefuseOthersAsync)
            .AddEndpointFilter(ShortenedAddresses.RefuseDeletionsAsync).RequireAuthorization();
        api.MapAccess();
        api.MapProjects();
        api.MapSampleProject();
        api.MapSamples();
        api.MapRouting();
        api.MapReview();
        api.MapAgreementCalculator();
        api.MapFigures();
        api.MapExports();
        api.MapOperations();
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
    }

    /// <summary>A cookie alone is not enough to change something: the page's antiforgery token has to come with it.</summary>
    private static async ValueTask<object?> RefuseForgeryAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method)
            && http.User.Identity?.AuthenticationType != ApiKeyAuthentication.SchemeName
            && !await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http))
        {
            DenialWatch.Note(http, http.RequestServices.GetRequiredService<DenialTally>(), StatusCodes.Status400BadRequest);
            return Results.Problem("The antiforgery token is missing or out of date. Reload the page, or use an API key.", statusCode: 400);
        }
        return await next(context);
    }
}
