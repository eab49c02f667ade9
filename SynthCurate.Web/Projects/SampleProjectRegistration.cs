using SynthCurate.Web.Shell;

namespace SynthCurate.Web.Projects;

internal static class SampleProjectRegistration
{
    public static IServiceCollection AddSampleProject(this IServiceCollection services)
    {
        services.AddSingleton<SampleProjectWorkflow>();
        services.AddSingleton<SampleProjectSetUp>();
        services.AddSingleton<SampleProjectQuery>();
        services.AddHostedService<SimulatedColleagues>();
        return services.AddShellSlot<SampleProjectRunning>(ShellPlace.RunningWork);
    }
}
