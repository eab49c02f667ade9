using System.Collections.Immutable;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SynthCurate.Benchmarks.Load;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Access;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Benchmarks.Releases;

/// <summary>Exports and agreement of a large project over HTTP, from a server in a process of its own: <c>release --samples 100000</c>, two answers
/// to each sample. <c>agreement --samples 100000 --overlap 10</c> asks for the figures of ten times as many answers: when nothing is kept, again, and
/// after one more answer.</summary>
internal static class ReleaseProgram
{
    private const int InOneWrite = 5_000;
    private static readonly string[] Formats = ["jsonl", "csv", "xlsx"];

    public static async Task RunAsync(string[] args)
    {
        var options = LoadOptions.Parse(args) with { Reviewers = 4, Overlap = 2 };
        var folder = Directory.CreateTempSubdirectory("synthcurate-release-").FullName;
        try
        {
            var settings = new Dictionary<string, string?> { ["Storage:Provider"] = "Sqlite", ["Storage:Folder"] = folder };
            var (project, keys) = await LoadStore.FillAsync(options, settings);
            await StartedStore.UseAsync(settings, provider => AnswerAsync(provider, Id<Project>.Parse(project), options.Overlap));
            foreach (var format in Formats)
                await MeasureAsync(settings, options.Server, keys[0], format, client => ExportAsync(client, project, format));
            await MeasureAsync(settings, options.Server, keys[0], "agreement", client => client.GetStringAsync(new Uri($"/api/v1/projects/{project}/agreement", UriKind.Relative)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public static async Task RunAgreementAsync(string[] args)
    {
        var options = LoadOptions.Parse(args) with { Reviewers = 12 };
        var folder = Directory.CreateTempSubdirectory("synthcurate-agreement-").FullName;
        try
        {
            var settings = new Dictionary<string, string?> { ["Storage:Provider"] = "Sqlite", ["Storage:Folder"] = folder };
            var (project, keys) = await LoadStore.FillAsync(options, settings);
            await StartedStore.UseAsync(settings, provider => AnswerAsync(provider, Id<Project>.Parse(project), options.Overlap));
            using var server = await LoadServer.StartAsync(options.Server, settings);
            using var reviewer = new LoadReviewer(new LoadTarget(server.Url, project, keys), keys[0]);
            foreach (var what in (string[])["first", "again", "after one more answer", "after another"])
            {
                if (what.StartsWith("after", StringComparison.Ordinal))
                    await reviewer.WorkOnceAsync();
                await MeasureAsync(server, keys[0], what, client => client.GetStringAsync(new Uri($"/api/v1/projects/{project}/agreement", UriKind.Relative)));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(IReadOnlyDictionary<string, string?> settings, string? assembly, string key, string what, Func<HttpClient, Task> work)
    {
        using var server = await LoadServer.StartAsync(assembly, settings);
        await MeasureAsync(server, key, what, work);
    }

    private static async Task MeasureAsync(LoadServer server, string key, string what, Func<HttpClient, Task> work)
    {
        using var client = new HttpClient { BaseAddress = server.Url, Timeout = TimeSpan.FromMinutes(10), DefaultRequestHeaders = { Authorization = new("Bearer", key) } };
        await client.GetStringAsync(new Uri("/api/v1/projects", UriKind.Relative));
        var (memory, used, clock) = (LoadServer.MemoryOf(server.ProcessId), LoadServer.ProcessorTimeOf(server.ProcessId), Stopwatch.StartNew());
        await work(client);
        Console.WriteLine($"{what}: {clock.Elapsed.TotalSeconds:N2} s, processor {(LoadServer.ProcessorTimeOf(server.ProcessId) - used)?.TotalSeconds:N2} s, peak memory {LoadServer.MemoryOf(server.ProcessId):N0} MB ({memory:N0} MB before)");
    }

    private static async Task ExportAsync(HttpClient client, string project, string format)
    {
        using var started = await client.PostAsJsonAsync($"/api/v1/projects/{project}/exports", new { format, scope = "all", answers = true });
        started.EnsureSuccessStatusCode();
        var id = (await started.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        while (true)
        {
            var export = await client.GetFromJsonAsync<JsonElement>($"/api/v1/exports/{id}");
            if (export.GetProperty("state").GetString() != "running")
            {
                Console.WriteLine($"{format}: {export.GetProperty("state")}, {export.GetProperty("rows").GetInt64():N0} rows, {export.GetProperty("bytes").GetInt64() / 1e6:N1} MB");
                return;
            }
            await Task.Delay(50);
        }
    }

    /// <summary>So many answers to each sample, and the first reviewer becomes a lead.</summary>
    private static async Task AnswerAsync(IServiceProvider provider, Id<Project> project, int each)
    {
        var writer = provider.GetRequiredService<StoreWriter>();
        await using var db = await provider.GetRequiredService<IDbContextFactory<CurationDbContext>>().CreateDbContextAsync();
        var reviewers = await db.Members.Where(m => m.ProjectId == project).Select(m => m.UserId).ToListAsync();
        var samples = await db.SampleStates.Where(s => s.ProjectId == project).OrderBy(s => s.Number).Select(s => s.SampleId).ToListAsync();
        await writer.WriteAsync(session => { session.Db.Members.ExecuteUpdate(set => set.SetProperty(m => m.Role, ProjectRole.Lead)); }, CancellationToken.None);
        foreach (var chunk in samples.Index().Chunk(2 * InOneWrite / each))
        {
            await writer.WriteAsync(session =>
            {
                foreach (var (number, sample) in chunk)
                {
                    for (var seat = 0; seat < each; seat++)
                    {
                        var label = seat > 0 && number % (6 + seat) == 0 ? "hallucinated" : "supported";
                        session.Db.Answers.Add(Answer(session, project, sample, reviewers[(number + seat) % reviewers.Count], label));
                    }
                }
            }, CancellationToken.None, WriteLane.Bulk);
        }
    }

    private static ReviewAnswer Answer(WriteSession session, Id<Project> project, Id<Sample> sample, Guid reviewer, string label) => new(
        new Id<ReviewAnswer>(Guid.CreateVersion7()), project, sample, 1, reviewer, default, Verdict.Accept, label, ImmutableSortedDictionary<string, string>.Empty,
        [], "", 9.5, false, Standing.Counted, null, 1, 1, session.Now);
}
