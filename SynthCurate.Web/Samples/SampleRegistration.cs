namespace SynthCurate.Web.Samples;

internal static class SampleRegistration
{
    public static IServiceCollection AddSamples(this IServiceCollection services)
    {
        services.AddOptions<ImportOptions>().BindConfiguration("Imports").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ImportFiles>();
        services.AddSingleton<ImportJobs>();
        services.AddSingleton<ImportRows>();
        services.AddSingleton<ImportRun>();
        services.AddSingleton<ImportWorkflow>();
        services.AddSingleton<Uploads>();
        services.AddSingleton<ImportQuery>();
        services.AddSingleton<SampleQuery>();
        services.AddHostedService<ImportWorker>();
        return services;
    }
}
