using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace SynthCurate.Tests.Projects;

public sealed class ProjectPurgeTests
{
    private const int Samples = 1_200;
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Delete_ProjectWithSamples_LeavesNoRowNoFileAndNoWordToFind()
    {
        await using var app = await TestApp.StartAsync();
        using var client = app.Client();
        var kept = await FilledAsync(client, 3);
        var project = await FilledAsync(client, Samples);
        await ReviewOneAsync(client, project);
        await ExportAsync(client, project);
        var clock = Stopwatch.StartNew();

        using var deleted = await client.DeleteAsync(new Uri($"/api/v1/projects/{project}", UriKind.Relative), Now);
        var left = Left(app, project);
        while (left.Count > 0 && clock.Elapsed < TimeSpan.FromMinutes(1))
            left = Left(app, project);

        left.ShouldBeEmpty();
        TestContext.Current.TestOutputHelper?.WriteLine($"{Samples} samples gone after {clock.ElapsedMilliseconds} ms");
        Directory.EnumerateFiles(Path.Combine(app.Folder, "exports")).ShouldBeEmpty();
        Count(app, "SELECT count(*) FROM \"SampleText\" WHERE \"SampleText\" MATCH 'unmistakable'").ShouldBe(3);
        (await client.GetFromJsonAsync<JsonElement>($"/api/v1/projects/{kept}", Now)).GetProperty("funnel").GetProperty("samples").GetInt64().ShouldBe(3);
    }

    private static async Task<string> FilledAsync(HttpClient client, int samples)
    {
        var project = (await TestApp.PostAsync(client, "/api/v1/projects", ProjectEndpointsTests.Grounded())).GetProperty("id").GetString()!; // the contract promises it
        var lines = new StringBuilder();
        for (var i = 0; i < samples; i++)
            lines.Append(System.Globalization.CultureInfo.InvariantCulture, $"{{\"key\":\"k{i}\",\"fields\":{{\"source\":\"The {i}th source is unmistakable.\",\"output\":\"Output {i}\"}},\"votes\":[\"supported\",\"hallucinated\"]}}\n");
        using var started = await client.PostAsync(new Uri($"/api/v1/projects/{project}/imports?format=jsonl", UriKind.Relative), new StringContent(lines.ToString()), Now);
        await EndAsync(client, "imports", started);
        return project;
    }

    private static async Task ReviewOneAsync(HttpClient client, string project)
    {
        using var claimed = await client.PostAsJsonAsync($"/api/v1/projects/{project}/claims", new { }, Now);
        if (claimed.StatusCode == System.Net.HttpStatusCode.NoContent)
            return;
        var lease = (await claimed.Content.ReadFromJsonAsync<JsonElement>(Now)).GetProperty("lease").GetString();
        using var draft = await client.PutAsJsonAsync($"/api/v1/leases/{lease}/draft", new { version = 1, content = new { comment = "x" } }, Now);
        await TestApp.PostAsync(client, $"/api/v1/leases/{lease}/answer", new { verdict = "accept", label = "supported", activeSeconds = 1.0 });
    }

    private static async Task ExportAsync(HttpClient client, string project)
    {
        using var started = await client.PostAsJsonAsync($"/api/v1/projects/{project}/exports", new { format = "jsonl", scope = "all" }, Now);
        await EndAsync(client, "exports", started);
    }

    private static async Task EndAsync(HttpClient client, string kind, HttpResponseMessage started)
    {
        var id = (await started.Content.ReadFromJsonAsync<JsonElement>(Now)).GetProperty("id").GetString();
        while ((await client.GetFromJsonAsync<JsonElement>($"/api/v1/{kind}/{id}", Now)).GetProperty("state").GetString() == "running")
            await Task.Yield();
    }

    /// <summary>Tables that still hold a row of the project or of one of its samples; the log may.</summary>
    private static List<string> Left(TestApp app, string project)
    {
        using var file = Open(app);
        var left = new List<string>();
        foreach (var table in Strings(file, "SELECT m.name FROM sqlite_master m WHERE m.type = 'table' AND m.name <> 'Events' AND EXISTS (SELECT 1 FROM pragma_table_info(m.name) c WHERE c.name = 'ProjectId')"))
        {
            if (Number(file, $"SELECT count(*) FROM \"{table}\" WHERE hex(\"ProjectId\") = '{Hex(project)}'") > 0)
                left.Add(table);
        }
        foreach (var table in Strings(file, "SELECT m.name FROM sqlite_master m WHERE m.type = 'table' AND EXISTS (SELECT 1 FROM pragma_table_info(m.name) c WHERE c.name = 'SampleId')"))
        {
            if (Number(file, $"SELECT count(*) FROM \"{table}\" WHERE \"SampleId\" NOT IN (SELECT \"Id\" FROM \"Samples\")") > 0)
                left.Add(table);
        }
        return left;
    }

    private static string Hex(string id) => Convert.ToHexString(Guid.Parse(id).ToByteArray(bigEndian: true));

    private static long Count(TestApp app, string sql)
    {
        using var file = Open(app);
        return Number(file, sql);
    }

    private static SqliteConnection Open(TestApp app)
    {
        var file = new SqliteConnection($"Data Source={Path.Combine(app.Folder, "curation.db")};Mode=ReadOnly;Pooling=False");
        file.Open();
        return file;
    }

    private static long Number(SqliteConnection file, string sql)
    {
        using var command = file.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!; // a count
    }

    private static List<string> Strings(SqliteConnection file, string sql)
    {
        using var command = file.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
            names.Add(reader.GetString(0));
        return names;
    }
}
