namespace SynthCurate.Web.Projects;

internal static class ProjectRegistration
{
    public static IServiceCollection AddProjects(this IServiceCollection services)
    {
        services.AddSingleton<ProjectDirectory>();
        services.AddSingleton<ProjectQuery>();
        services.AddSingleton<ProjectWorkflow>();
        services.AddSampleProject();
        return services;
    }
}
