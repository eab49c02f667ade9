using System.Collections.Immutable;
using SynthCurate.Domain.Journey;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Routing;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Access;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Tests.Review;

/// <summary>Puts samples into a project's queue, and reviewers before it, without the rooms that do it in earnest.</summary>
internal static class QueueSeed
{
    /// <summary>Numbered from <paramref name="first"/>; priorities repeat in three steps.</summary>
    public static Task FillAsync(StoreWriter writer, Project project, long first, int count) => writer.WriteAsync(session =>
    {
        for (var number = first; number < first + count; number++)
            Add(session, project, number);
        session.Moved(project.Id, null, Place.Queued, count);
        session.Record(EventKinds.SamplesRouted, project.Id, project.Id.ToString(), null);
    }, TestContext.Current.CancellationToken);

    /// <summary>Reviewers of the project with a key each.</summary>
    public static async Task<IReadOnlyList<string>> AddReviewersAsync(StoreWriter writer, Id<Project> project, int count)
    {
        var keys = Enumerable.Range(0, count).Select(_ => Guid.NewGuid().ToString("N") + "-reviewer").ToList();
        await writer.WriteAsync(session => keys.ForEach(key =>
        {
            var user = Guid.NewGuid();
            var name = user.ToString("N") + "@example.org";
            session.Db.Users.Add(new Account
            {
                Id = user, Name = "Reviewer", Email = name, UserName = name, NormalizedEmail = name.ToUpperInvariant(), NormalizedUserName = name.ToUpperInvariant(),
                SecurityStamp = name, CreatedAt = session.Now,
            });
            session.Db.ApiKeys.Add(new ApiKey(Guid.NewGuid(), user, "test", AccountDirectory.HashOf(key), session.Now, null));
            session.Db.Members.Add(new Member(project, user, ProjectRole.Reviewer));
        }), TestContext.Current.CancellationToken);
        return keys;
    }

    private static void Add(WriteSession session, Project project, long number)
    {
        var id = new Id<Sample>(Guid.CreateVersion7(session.Now));
        var fields = ImmutableSortedDictionary<string, string>.Empty.Add("source", $"Source {number}").Add("output", $"Output {number}");
        var priority = (3 - number % 3) / 4.0;
        var label = project.Task.AsksForLabel ? project.Task.Labels[0].Id : null;
        session.Db.Samples.Add(new Sample(id, project.Id, number, null, fields, label, label is null ? [] : [label], 0.5, ImmutableSortedDictionary<string, double>.Empty,
            null, null, new SampleOrigin(Guid.Empty, number), ContentFingerprint.Of(fields, label), session.Now));
        session.Db.RoutingDecisions.Add(new RoutingDecision(
            new Id<RoutingDecision>(Guid.CreateVersion7(session.Now)), id, 1, 1, RouteOutcome.Review, ["lowConfidence"], priority, null, 0.5, session.Now));
        session.Db.SampleStates.Add(new SampleState
        {
            SampleId = id, ProjectId = project.Id, Number = number, Place = Place.Queued, IsOpen = true, Priority = priority,
            Required = project.Review.Overlap, Outcome = RouteOutcome.Review, Label = label, QueuedAt = session.Now, ChangedAt = session.Now,
        });
    }
}
