using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Review;

/// <summary>The task and the review policy that a reviewer got with his lease. Whatever a lead changes meanwhile, the answer is checked by them
/// and says so: nobody is refused what he was offered.</summary>
internal static class LeasedRules
{
    /// <summary>For an answer that these rules refuse while there are newer ones.</summary>
    public static Problem Outdated { get; } = new(
        "lease", "A lead has changed the labels, fields or reasons since you got this sample. Claim it again, and it comes with the new form and your draft.");

    private const string OfVersion = """SELECT "Content" FROM "ProjectSettings" WHERE "ProjectId" = @p0 AND "Part" = @p1 AND "Version" = @p2""";

    /// <summary>The project as it stood for the lease: the same object where nothing has changed.</summary>
    public static Project Of(WriteSession session, Project project, Lease lease)
    {
        var rules = project;
        if (lease.TaskVersion != project.TaskVersion && Find<TaskDefinition>(session, project, SettingsPart.Task, lease.TaskVersion) is { } task)
            rules = rules with { Task = task, TaskVersion = lease.TaskVersion };
        if (lease.ReviewVersion != project.ReviewVersion && Find<ReviewPolicy>(session, project, SettingsPart.Review, lease.ReviewVersion) is { } policy)
            rules = rules with { Review = policy, ReviewVersion = lease.ReviewVersion };
        return rules;
    }

    private static T? Find<T>(WriteSession session, Project project, SettingsPart part, int version) where T : class =>
        session.QueryFirst(OfVersion, row => row.GetString(0), project.Id.Value, part, version) is { } content ? JsonText.Read<T>(content) : null;
}
