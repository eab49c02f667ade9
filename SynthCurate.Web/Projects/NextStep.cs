using SynthCurate.Domain.Journey;
using SynthCurate.Domain.Projects;
using SynthCurate.Web.Access;
using SynthCurate.Web.Shared;

namespace SynthCurate.Web.Projects;

/// <summary>What a person does next in a project: one sentence and one button.</summary>
public sealed record NextStep(string Sentence, string Action, string Address, bool IsUrgent)
{
    public static NextStep Of(Project project, Funnel funnel, ProjectRole role)
    {
        var home = $"/projects/{project.Id}";
        if (role == ProjectRole.Lead && funnel[Place.Disputed] > 0)
            return new($"People disagree on {Figures.Count(funnel[Place.Disputed])} {One(funnel[Place.Disputed], "sample", "samples")}; a ruling settles each.",
                $"Settle {Figures.Count(funnel[Place.Disputed], "dispute", "disputes")}", home + "/disputes", true);
        if (role >= ProjectRole.Reviewer && funnel[Place.Queued] > 0)
            return new($"{Figures.Count(funnel[Place.Queued])} {One(funnel[Place.Queued], "sample waits", "samples wait")} for people.",
                $"Review {Figures.Count(funnel[Place.Queued])}", home + "/review", true);
        if (role == ProjectRole.Lead && funnel.Samples == 0)
            return new("Bring in samples that a model wrote: JSON Lines, CSV, Excel, or another tool's export.", "Import samples", home + "/import", true);
        if (funnel.Samples > 0 && funnel.Samples == FunnelLook.Settled(funnel) && role == ProjectRole.Lead)
            return new("Every sample is settled. Export the dataset.", "Export", home + "/releases", true);
        return new("Nothing waits for you here.", "See the samples", home + "/samples", false);
    }

    private static string One(long count, string one, string many) => count == 1 ? one : many;
}
