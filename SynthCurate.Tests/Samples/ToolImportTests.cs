using System.Text.Json;

namespace SynthCurate.Tests.Samples;

/// <summary>Exports of labelling tools over HTTP: imported without a mapping, with one, twice, and into a project that they do not fit.</summary>
public sealed class ToolImportTests(TestApp app) : IClassFixture<TestApp>
{
    public static readonly TheoryData<string, string> Files = new()
    {
        { "argilla", """[{"id":"a1","fields":{"text":"One."},"suggestions":{"sentiment":{"value":"positive","score":0.8,"agent":"m"}},"responses":{},"metadata":{"n":1}},{"id":"a2","fields":{"text":"Two."},"suggestions":{"sentiment":{"value":"nobody knows","score":0.1,"agent":"m"}},"responses":{},"metadata":{}}]""" },
        { "labelstudio", """[{"id":"a1","data":{"text":"One."},"annotations":[],"predictions":[{"score":0.8,"result":[{"from_name":"sentiment","type":"choices","value":{"choices":["positive"]}}]}]},{"id":"a2","data":{"text":"Two."},"annotations":[{"result":[{"from_name":"sentiment","type":"choices","value":{"choices":["nobody knows"]}}]}],"predictions":[]}]""" },
        { "doccano", "{\"id\":\"a1\",\"text\":\"One.\",\"label\":[\"positive\"]}\n{\"id\":\"a2\",\"text\":\"Two.\",\"label\":[\"nobody knows\"]}" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Import_ToolsExport_AddsWhatFitsOnceAndSaysWhyTheRestDoesNot(string format, string file)
    {
        using var client = app.Client();
        var project = await NewProjectAsync(client, "text");

        var first = await client.ImportAsync(project, format, file);
        var again = await client.ImportAsync(project, format, file);

        Counts(first).ShouldBe((2, 1, 0, 1));
        Counts(again).ShouldBe((2, 0, 1, 1));
        var sample = (await client.ReadAsync($"/api/v1/projects/{project}/samples")).GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        sample.GetProperty("key").GetString().ShouldBe("a1");
        sample.GetProperty("fields").GetProperty("text").GetString().ShouldBe("One.");
        sample.GetProperty("label").GetString().ShouldBe("pos");
        var rejections = await client.GetStringAsync(new Uri($"/api/v1/imports/{first.GetProperty("id").GetString()}/rejections", UriKind.Relative), TestContext.Current.CancellationToken);
        rejections.ShouldContain("nobody knows");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Import_FieldsWithOtherNames_FailsWithTheColumnsAndGoesWithAMapping(string format, string file)
    {
        using var client = app.Client();
        var project = await NewProjectAsync(client, "remark");

        var foreign = file.Replace("\"text\":", "\"utterance\":", StringComparison.Ordinal);
        var blind = await client.ImportAsync(project, format, foreign);
        var mapped = await client.ImportAsync(project, format, foreign, """{"key":"id","fields":{"remark":"utterance"},"metadata":[]}""");

        blind.GetProperty("state").GetString().ShouldBe("failed");
        blind.GetProperty("error").GetString().ShouldNotBeNull().ShouldContain("The columns are id, utterance");
        Counts(mapped).ShouldBe((2, 2, 0, 0));
    }

    private static (long, long, long, long) Counts(JsonElement import) =>
        (import.GetProperty("read").GetInt64(), import.GetProperty("added").GetInt64(), import.GetProperty("duplicates").GetInt64(), import.GetProperty("rejected").GetInt64());

    private static async Task<string> NewProjectAsync(HttpClient client, string field) => (await TestApp.PostAsync(client, "/api/v1/projects", new
    {
        name = "Sentiment",
        task = new
        {
            kind = "classification",
            fields = new[] { new { name = field, role = "input" } },
            labels = new[] { new { id = "pos", title = "Positive" }, new { id = "neg", title = "Negative" } },
        },
    })).GetProperty("id").GetString()!; // the contract promises it
}
