namespace SynthCurate.Tests.Samples;

public sealed class ImportLimitsTests
{
    [Theory] // B34
    [InlineData(true)]
    [InlineData(false)]
    public async Task Import_FileBeyondTheLimit_IsCutAndLeavesNoFile(bool saysItsLength)
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
