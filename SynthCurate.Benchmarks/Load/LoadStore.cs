using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SynthCurate.Domain.Journey;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Routing;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Access;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Benchmarks.Load;

/// <summary>Fills a store before the application is started on it: the queue alone is measured, not the import.</summary>
internal static class LoadStore
{
    private const int InOneWrite = 2_000;

    public static async Task<(string ProjectId, IReadOnlyList<string> Keys)> FillAsync(LoadOptions options, IReadOnlyDictionary<string, string?> settings)
    {
        (string, IReadOnlyList<string>) filled = ("", []);
        await StartedStore.UseAsync(settings, async provider => filled = await FillAsync(options, provider.GetRequiredService<StoreWriter>()));
        return filled;
    }

    private static async Task<(string, IReadOnlyList<string>)> FillAsync(LoadOptions options, StoreWriter writer)
    {
        var project = NewProject(options.Overlap);
        var keys = Enumerable.Range(0, options.Reviewers).Select(_ => "load_" + Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(24))).ToList();
        await writer.WriteAsync(session =>
        {
            session.Db.Projects.Add(project);
            session.Db.ProjectTallies.Add(new ProjectTally(project.Id, 1 + session.Db.ProjectTallies.Count(), options.Samples));
            keys.ForEach(key => AddReviewer(session, project.Id, key));
        }, CancellationToken.None);
        for (var first = 1; first <= options.Samples; first += InOneWrite)
        {
            var (from, count) = (first, Math.Min(InOneWrite, options.Samples - first + 1));
            await writer.WriteAsync(session => AddSamples(session, project, from, count), CancellationToken.None, WriteLane.Bulk);
        }
        return (project.Id.ToString(), keys);
    }

    private static Project NewProject(int overlap) => new(
        new Id<Project>(Guid.NewGuid()), "Load",
        new TaskDefinition(TaskKind.Grounded, [new FieldDefinition("source", FieldRole.Source), new FieldDefinition("output", FieldRole.Output)],
            [new LabelDefinition("supported", "Supported", null, []), new LabelDefinition("hallucinated", "Hallucinated", null, [])]),
        ReviewPolicy.Usual with { Overlap = overlap }, RoutingPolicy.Usual, "", 1, 1, 1, 1, DateTimeOffset.UnixEpoch, false);

    private static void AddReviewer(WriteSession session, Id<Project> project, string key)
    {
        var user = Guid.CreateVersion7();
        var email = $"{user:N}@example.com";
        session.Db.Users.Add(new Account
        {
            Id = user,
            Name = "Load",
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            CreatedAt = session.Now,
            SecurityStamp = user.ToString("N"),
        });
        session.Db.ApiKeys.Add(new ApiKey(Guid.CreateVersion7(), user, "load", AccountDirectory.HashOf(key), session.Now, null));
        session.Db.Members.Add(new Member(project, user, ProjectRole.Reviewer));
    }

    private static void AddSamples(WriteSession session, Project project, int first, int count)
    {
        for (var number = first; number < first + count; number++)
        {
            var id = new Id<Sample>(Guid.CreateVersion7());
            var fields = ImmutableSortedDictionary<string, string>.Empty
                .Add("source", $"Source {number}: the river Elbe is 1094 km long.").Add("output", $"Output {number}: the Elbe is {number} km long.");
            var priority = (number * 2654435761L % 1000) / 1000.0;
            session.Db.Samples.Add(new Sample(id, project.Id, number, "q" + number, fields, "supported", [], 0.3, ImmutableSortedDictionary<string, double>.Empty,
                null, null, new SampleOrigin(Guid.Empty, number), ContentFingerprint.Of(fields, "supported"), session.Now));
            session.Db.RoutingDecisions.Add(new RoutingDecision(
                new Id<RoutingDecision>(Guid.CreateVersion7()), id, 1, 1, RouteOutcome.Review, ["lowConfidence"], priority, null, 0.5, session.Now));
            session.Db.SampleStates.Add(new SampleState
            {
                SampleId = id,
                ProjectId = project.Id,
                Number = number,
                Place = Place.Queued,
                IsOpen = true,
                Priority = priority,
                Required = project.Review.Overlap,
                Outcome = RouteOutcome.Review,
                Label = "supported",
                QueuedAt = session.Now,
                ChangedAt = session.Now,
            });
        }
        session.Moved(project.Id, null, Place.Queued, count);
    }
}
