using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SynthCurate.Tests.Projects;

/// <summary>An id that is ".." turns the address of a project's part into that of the project; nothing may be deleted by it.</summary>
public sealed class ShortenedAddressTests(TestApp app) : IClassFixture<TestApp>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("members/..")]
    [InlineData("members/%2e%2e")]
    [InlineData("members/%2E.")]
    [InlineData("members/x/../..")]
    [InlineData("")]
    public async Task Delete_AddressThatIsShortenedToTheProject_IsRefusedByEveryRoute(string part)
    {
        using var client = app.Client();
        var project = (await TestApp.PostAsync(client, "/api/v1/projects", ProjectEndpointsTests.Grounded())).GetProperty("id").GetString()!; // the contract promises it

        using var byClient = await client.DeleteAsync(new Uri($"/api/v1/projects/{project}/{part}", UriKind.Relative), Cancellation);
        var bySocket = await StatusOfRawAsync($"/api/v1/projects/{project}/{part}");

        byClient.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        bySocket.ShouldBe("400");
        using var still = await client.GetAsync(new Uri($"/api/v1/projects/{project}", UriKind.Relative), Cancellation);
        still.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Delete_ItsOwnAddress_DeletesTheProject()
    {
        using var client = app.Client();
        var project = (await TestApp.PostAsync(client, "/api/v1/projects", ProjectEndpointsTests.Grounded())).GetProperty("id").GetString()!; // the contract promises it

        using var deleted = await client.DeleteAsync(new Uri($"/api/v1/projects/{project}", UriKind.Relative), Cancellation);

        deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    /// <summary>Sends the address as it is written, which no client of .NET does.</summary>
    private async Task<string> StatusOfRawAsync(string path)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(app.Address.Host, app.Address.Port, Cancellation);
        var stream = socket.GetStream();
        var request = $"DELETE {path} HTTP/1.1\r\nHost: {app.Address.Authority}\r\nAuthorization: Bearer {TestApp.AdministratorKey}\r\nConnection: close\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), Cancellation);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        return (await reader.ReadLineAsync(Cancellation))!.Split(' ')[1]; // the server answers every request
    }
}
