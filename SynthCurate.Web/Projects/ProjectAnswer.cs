using SynthCurate.Domain.Journey;
using SynthCurate.Domain.Projects;

namespace SynthCurate.Web.Projects;

/// <summary>A project as the API gives it.</summary>
public sealed record ProjectAnswer(
    string Id, string Name, TaskBody Task, ReviewBody Review, RoutingBody Routing, string Guideline,
    int TaskVersion, int ReviewVersion, int RoutingVersion, int GuidelineVersion, DateTimeOffset CreatedAt, bool IsSample, FunnelAnswer Funnel)
{
    public static ProjectAnswer From(Project project, Funnel funnel) => new(
        project.Id.ToString(), project.Name, TaskBody.From(project.Task), ReviewBody.From(project.Review), RoutingBody.From(project.Routing),
        project.Guideline, project.TaskVersion, project.ReviewVersion, project.RoutingVersion, project.GuidelineVersion, project.CreatedAt,
        project.IsSample, FunnelAnswer.From(funnel));
}

public sealed record FunnelAnswer(
    long Samples, long Arrived, long Accepted, long Rejected, long Queued, long InReview, long Reviewed, long Disputed, long Failed, long Duplicates)
{
    public static FunnelAnswer From(Funnel funnel) => new(
        funnel.Samples, funnel[Place.Arrived], funnel[Place.Accepted], funnel[Place.Rejected], funnel[Place.Queued], funnel[Place.InReview],
        funnel[Place.Reviewed], funnel[Place.Disputed], funnel[Place.Failed], funnel[Place.Duplicate]);
}

/// <summary>How many samples are at each place.</summary>
public sealed class Funnel(IReadOnlyDictionary<Place, long> counts)
{
    public static Funnel Empty { get; } = new(new Dictionary<Place, long>());

    public long this[Place place] => counts.GetValueOrDefault(place);

    public long Samples => counts.Values.Sum();
}
