namespace SynthCurate.Web.Review;

internal static class ReviewRegistration
{
    public static IServiceCollection AddReview(this IServiceCollection services)
    {
        services.AddSingleton<QueueHints>();
        services.AddSingleton<ReviewDesk>();
        services.AddSingleton<LeadDesk>();
        services.AddHostedService<LeaseSweeper>();
        return services;
    }
}
