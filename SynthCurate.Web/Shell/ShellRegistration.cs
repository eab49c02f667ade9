using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Radzen;

namespace SynthCurate.Web.Shell;

/// <summary>What the frame needs of the host.</summary>
public static class ShellRegistration
{
    /// <summary>Adds the components, the library's services and the clock.</summary>
    public static IServiceCollection AddShell(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddRadzenComponents();
        services.TryAddSingleton(TimeProvider.System);
        services.AddProblemDetails().AddExceptionHandler<MachineExceptionHandler>();
        return services;
    }

    /// <summary>Puts a room's component into a place of the frame.</summary>
    public static IServiceCollection AddShellSlot<TComponent>(this IServiceCollection services, ShellPlace place) where TComponent : IComponent =>
        services.AddSingleton(new ShellSlot(place, typeof(TComponent)));

    /// <summary>Serves the pages, never inside another site's frame.</summary>
    public static IEndpointConventionBuilder MapShell(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = "'none'");
}
