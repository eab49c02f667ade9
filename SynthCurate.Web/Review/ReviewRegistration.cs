using SynthCurate.Web.Shell;

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
        services.AddSingleton<InsightQuery>();
        services.AddSingleton<WorkbenchQuery>();
        services.AddSingleton<BoardQuery>();
        services.AddSingleton<ReviewCounts>();
        services.AddSingleton<QueueReportQuery>();
        services.AddSingleton<LeadWorkflow>();
        services.AddShellSlot<ReviewCount>(ShellPlace.ReviewCount);
        services.AddShellSlot<DisputesCount>(ShellPlace.DisputesCount);
        services.AddShellSlot<LeadRooms>(ShellPlace.LeadRooms);
        services.AddShellSlot<PresenceSlot>(ShellPlace.Presence);
        services.AddHostedService<LeaseSweeper>();
        services.AddHostedService<LeaseReturns>();
        services.AddHostedService<OverlapChanges>();
        return services;
    }
}
