using System.Net.Sockets;
using System.Text;

namespace SynthCurate.Tests.Hosting;

public sealed class UnreadableHostTests(TestApp app) : IClassFixture<TestApp>
{
    [Theory]
    [InlineData("/sign-in", "")]
    [InlineData("/sign-in", "a..b")]
    [InlineData("/api", "localhost:99999")]
    [InlineData("/health/live", "xn--")]
    [InlineData("/api/v1/projects", "xn--")]
    public async Task Request_HostThatIsNoName_IsRefused(string path, string host) => (await StatusAsync(path, host)).ShouldBe("400");

    [Theory]
    [InlineData("/sign-in", "curation.example:8080")]
    [InlineData("/sign-in", "[::1]")]
    [InlineData("/health/live", "")]
    public async Task Request_HostThatIsOneOrIsNotNeeded_IsAnswered(string path, string host) => (await StatusAsync(path, host)).ShouldBe("200");

    // By hand: HTTP clients refuse to send such names.
    private async Task<string> StatusAsync(string path, string host)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var client = new TcpClient();
        await client.ConnectAsync(app.Address.Host, app.Address.Port, cancellation);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"), cancellation);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        var line = await reader.ReadLineAsync(cancellation) ?? "";
        return line.Split(' ')[1];
    }
}
