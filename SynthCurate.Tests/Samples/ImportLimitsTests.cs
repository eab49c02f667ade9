using SynthCurate.Web.Samples;
using SynthCurate.Web.Samples.Reading;

namespace SynthCurate.Tests.Samples;

public sealed class ImportLimitsTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task B34_FileBeyondTheLimit_IsCutAndLeavesNoFile(bool saysItsLength)
    {
        await using var app = await TestApp.StartAsync(new Dictionary<string, string?> { ["Imports:MaximumMegabytes"] = "1" });
        using var client = app.Client();
        var project = (await TestApp.PostAsync(client, "/api/v1/projects", Projects.ProjectEndpointsTests.Grounded())).GetProperty("id").GetString()!; // the contract promises it
        using var content = new EndlessContent(8 * 1024 * 1024, saysItsLength);
        client.DefaultRequestHeaders.ExpectContinue = true;

        using var response = await client.UploadAsync(project, "jsonl", content);

        ((int)response.StatusCode).ShouldBe(413);
        Directory.GetFiles(Path.Combine(app.Folder, "imports")).ShouldBeEmpty();
        (await client.ReadAsync($"/api/v1/projects/{project}/imports")).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Import_RunsLongerThanItMay_IsStoppedAndSaysSo()
    {
        await using var app = await TestApp.StartAsync(new Dictionary<string, string?> { ["Imports:LongestRun"] = "00:00:00.001" });
        using var client = app.Client();
        var project = (await TestApp.PostAsync(client, "/api/v1/projects", Projects.ProjectEndpointsTests.Grounded())).GetProperty("id").GetString()!; // the contract promises it
        var rows = string.Join('\n', Enumerable.Range(1, 20_000).Select(n => $$$"""{"fields":{"source":"Source {{{n}}}","output":"Output {{{n}}}"}}"""));

        var import = await client.ImportAsync(project, "jsonl", rows);

        import.GetProperty("state").GetString().ShouldBe("failed");
        import.GetProperty("error").GetString()!.ShouldContain("was stopped after 0.001 seconds");
        import.GetProperty("added").GetInt64().ShouldBeLessThan(20_000);
        import.GetProperty("read").GetInt64().ShouldBe(import.GetProperty("added").GetInt64());
    }

    [Fact]
    public void Within_ReaderThatHangsInOneRow_IsLeftWithWhatItGave()
    {
        var limit = new RunLimit(TimeProvider.System, TimeSpan.FromMilliseconds(50));
        using var stop = limit.Link(TestContext.Current.CancellationToken);

        var read = limit.Within(OneRowThenNothing(stop.Token), TestContext.Current.CancellationToken).Count();

        read.ShouldBeLessThanOrEqualTo(1);
        limit.Complaint.ShouldNotBeNull();
    }

    private static IEnumerable<ReadRow> OneRowThenNothing(CancellationToken cancellation)
    {
        yield return new RefusedFile(FilePlace.Whole, "a row like any other here");
        cancellation.WaitHandle.WaitOne();
        cancellation.ThrowIfCancellationRequested();
    }

    private sealed class EndlessContent(int bytes, bool saysItsLength) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
        {
            var piece = new byte[64 * 1024];
            for (var sent = 0; sent < bytes; sent += piece.Length)
                await stream.WriteAsync(piece);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = bytes;
            return saysItsLength;
        }
    }
}
