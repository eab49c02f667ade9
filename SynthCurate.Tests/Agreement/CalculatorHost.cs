using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SynthCurate.Web.Agreement;

namespace SynthCurate.Tests.Agreement;

/// <summary>The calculator on a real server on a free loopback port, and a client to it.</summary>
public sealed class CalculatorHost : IAsyncLifetime
{
    private readonly WebApplication _app = Build();

    public HttpClient Client { get; } = new() { Timeout = TimeSpan.FromMinutes(2) };

    public async ValueTask InitializeAsync()
    {
        await _app.StartAsync();
        var addresses = _app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>();
        Client.BaseAddress = new Uri(addresses.Addresses.First());
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    /// <summary>Posts a question; the answer's status and its JSON.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string json, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/calculators/agreement");
        request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        request.Headers.ExpectContinue = true;
        using var response = await Client.SendAsync(request, cancellation);
        return (response.StatusCode, JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(cancellation)));
    }

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGroup("/api/v1").MapAgreementCalculator();
        return app;
    }
}
