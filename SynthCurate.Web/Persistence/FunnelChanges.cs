using SynthCurate.Domain.Journey;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Values;

namespace SynthCurate.Web.Persistence;

/// <summary>What a batch of writes moves between the places of a project's funnel, written once for the whole batch: a hundred claims and answers
/// touch the same three counts.</summary>
internal sealed class FunnelChanges
{
    private readonly Dictionary<(Id<Project> Project, Place Place), long> _changes = [];

    public void Add(Id<Project> project, Place place, long samples) =>
        _changes[(project, place)] = _changes.GetValueOrDefault((project, place)) + samples;

    public void Write(WriterConnection connection)
    {
        foreach (var ((project, place), change) in _changes)
        {
            if (change != 0)
                connection.Send(AddToCount, [project.Value, place, change]);
        }
    }

    private const string AddToCount =
        """
        INSERT INTO "FunnelCounts" ("ProjectId", "Place", "Samples") VALUES (@p0, @p1, @p2)
        ON CONFLICT ("ProjectId", "Place") DO UPDATE SET "Samples" = "FunnelCounts"."Samples" + excluded."Samples"
        """;
}
