namespace SynthCurate.Web.Review;

internal static class ReviewRegistration
{
    public static IServiceCollection AddReview(this IServiceCollection services)
    {
        services.AddSingleton<QueueHints>();
        services.AddSingleton<ReviewDesk>();
        services.AddSingleton<LeadDesk>();
        services.AddSingleton<LeaseDirectory>();
        services.AddSingleton<ReviewDoor>();
        services.AddSingleton<DisputeQuery>();
        services.AddHostedService<LeaseSweeper>();
        services.AddHostedService<LeaseReturns>();
        return services;
    }
}
