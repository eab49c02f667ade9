using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using SynthCurate.Tests.Samples;

namespace SynthCurate.Tests.Browser;

/// <summary>A project in which everything that people and files can write is hostile, worked at until every page has something to show.</summary>
internal sealed class HostileSite
{
    private const int PerPackedSample = 50;
    private const int Answered = 12;
    private readonly RunningApp _app;
    private int _next;

    private HostileSite(RunningApp app) => _app = app;

    public string ProjectId { get; private set; } = "";

    /// <summary>Samples whose fields hold many texts each; together all of them.</summary>
    public IReadOnlyList<string> Packed { get; private set; } = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<HostileSite> CreateAsync(RunningApp app)
    {
        var site = new HostileSite(app);
        using var admin = app.Administrator();
        var (source, output, labels) = (site.Take(100), site.Take(100), new[] { site.Take(100), site.Take(100) });
        site.ProjectId = (await TestApp.PostAsync(admin, "/api/v1/projects", site.Project(source, output, labels))).GetProperty("id").GetString()!; // the contract promises it
        await admin.ImportAsync(site.ProjectId, "jsonl", new ByteArrayContent(Encoding.UTF8.GetBytes(site.Rows(source, output, labels))), null, site.Take(150) + ".jsonl");
        await admin.RoutedAsync(site.ProjectId);
        var samples = (await admin.ReadAsync($"/api/v1/projects/{site.ProjectId}/samples?limit=500")).GetProperty("items").EnumerateArray().ToList();
        var packed = (HostilePayloads.All.Count + PerPackedSample - 1) / PerPackedSample;
        site.Packed = [.. samples.OrderBy(s => s.GetProperty("number").GetInt64()).Take(packed).Select(s => s.GetProperty("id").GetString()!)]; // likewise
        await site.WorkAsync(admin, output, labels[0], null);
        await site.WorkAsync(admin, output, labels[1], samples);
        using var export = await admin.PostAsJsonAsync($"/api/v1/projects/{site.ProjectId}/exports", new { format = "xlsx", scope = "all", answers = true }, Cancellation);
        export.EnsureSuccessStatusCode();
        return site;
    }

    private object Project(string source, string output, string[] labels) => new
    {
        name = Take(200),
        guideline = string.Join("\n\n", HostilePayloads.All),
        task = new
        {
            kind = "grounded",
            fields = new[] { new { name = source, role = "source" }, new { name = output, role = "output" } },
            labels = labels.Select(id => new { id, title = Take(200), description = Take(300), verbalizers = new[] { Take(200), Take(200) } }),
        },
        review = new { overlap = 2, leaseSeconds = 3600, blind = false, hourlyRateUsd = "30", reasons = Enumerable.Range(0, 3).Select(_ => new { id = Take(100), title = Take(200) }) },
        routing = new { acceptAt = 1.0, rejectBelow = (double?)null, auditShare = 0.0, alwaysReview = new[] { Take(100) } },
    };

    /// <summary>Packed samples first, then many with a text in every column, then rows that are refused for their label.</summary>
    private string Rows(string source, string output, string[] labels)
    {
        var packed = HostilePayloads.All.Chunk(PerPackedSample).Select(c => Row(source, output, string.Join('\n', c), labels[0]));
        var single = Enumerable.Range(0, 120).Select(i => Row(source, output, Take(1000), labels[i % 2]));
        var refused = Enumerable.Range(0, 40).Select(_ => Row(source, output, Take(1000), Take(1000) + " is no label"));
        return string.Join('\n', packed.Concat(single).Concat(refused));
    }

    private string Row(string source, string output, string text, string label) => JsonSerializer.Serialize(new
    {
        key = Take(400),
        fields = new Dictionary<string, string> { [source] = Take(1000), [output] = text },
        label,
        votes = new[] { label },
        confidence = 0.4,
        scores = new Dictionary<string, double> { [Take(80)] = 0.5 },
        metadata = new Dictionary<string, string> { [Take(200)] = Take(1000) },
    });

    /// <summary>A reviewer with a hostile name and key answers; where samples are given, the lead then votes on what is disputed.</summary>
    private async Task WorkAsync(HttpClient admin, string output, string label, List<JsonElement>? samples)
    {
        var user = await TestApp.PostAsync(admin, "/api/v1/users", new { email = $"{Guid.NewGuid():N}@example.org", name = Take(100), administrator = false });
        var id = user.GetProperty("id").GetString();
        var key = (await TestApp.PostAsync(admin, $"/api/v1/users/{id}/keys", new { name = Take(100) })).GetProperty("key").GetString()!; // the contract promises it
        using var seat = await admin.PutAsJsonAsync($"/api/v1/projects/{ProjectId}/members/{id}", new { role = "reviewer" }, Cancellation);
        seat.EnsureSuccessStatusCode();
        using var client = new HttpClient { BaseAddress = new Uri(_app.Address), DefaultRequestHeaders = { Authorization = new("Bearer", key) } };
        for (var i = 0; i < Answered; i++)
        {
            var lease = (await TestApp.PostAsync(client, $"/api/v1/projects/{ProjectId}/claims", new { })).GetProperty("lease").GetString();
            await TestApp.PostAsync(client, $"/api/v1/leases/{lease}/answer", new
            {
                verdict = "edit", label, activeSeconds = 5.0, comment = Take(1000), fields = new Dictionary<string, string> { [output] = Take(1000) },
            });
        }
        if (samples is null)
            return;
        var disputes = (await admin.ReadAsync($"/api/v1/projects/{ProjectId}/disputes")).GetProperty("items").EnumerateArray().ToList();
        disputes.Count.ShouldBeGreaterThan(3);
        foreach (var dispute in disputes.Take(3))
            await TestApp.PostAsync(admin, $"/api/v1/samples/{dispute.GetProperty("sample").GetString()}/adjudication", new { vote = new { verdict = "accept", label, comment = Take(1000), activeSeconds = 1.0 } });
        await TestApp.PostAsync(admin, $"/api/v1/users/{await OwnIdAsync(admin)}/keys", new { name = Take(100) });
    }

    private static async Task<string?> OwnIdAsync(HttpClient admin) => (await admin.ReadAsync("/api/v1/users")).GetProperty("items").EnumerateArray()
        .First(u => u.GetProperty("email").GetString() == TestApp.AdministratorEmail).GetProperty("id").GetString();

    /// <summary>The next text that fits, each different from all before it.</summary>
    private string Take(int longest)
    {
        var all = HostilePayloads.All;
        var text = all[_next++ % all.Count];
        while (text.Length + 6 > longest)
            text = all[_next++ % all.Count];
        return string.Create(CultureInfo.InvariantCulture, $"{text} {_next}");
    }
}
