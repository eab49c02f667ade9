using SynthCurate.Web.Projects;

namespace SynthCurate.Web.Routing;

/// <summary>Works off the requests to route projects again.</summary>
internal sealed class Rerouting(RerouteRequests requests, RerouteRun run, ProjectDirectory projects)
{
    public async Task WorkOffAsync(CancellationToken cancellation)
    {
        foreach (var request in await requests.OpenAsync(cancellation))
        {
            if (await projects.FindAsync(request.Project, cancellation) is { } project)
                await run.RunAsync(project, request, cancellation);
        }
    }
}
