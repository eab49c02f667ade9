using SynthCurate.Web.Shell;

namespace SynthCurate.Web.Projects;

internal static class ProjectRegistration
{
    public static IServiceCollection AddProjects(this IServiceCollection services)
    {
        services.AddSingleton<ProjectDirectory>();
        services.AddSingleton<ProjectQuery>();
        services.AddSingleton<OverviewQuery>();
        services.AddSingleton<SettingsQuery>();
        services.AddShellSlot<ProjectSwitcher>(ShellPlace.ProjectSwitcher);
        services.AddSingleton<ProjectWorkflow>();
        services.AddSampleProject();
        services.AddHostedService<ProjectPurge>();
        return services;
    }
}
