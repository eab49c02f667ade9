using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SynthCurate.Tests.Hosting;

public sealed class TelemetryTests
{
    [Fact]
    public async Task Telemetry_WithACollector_SendsRequestsAndCommitsButNoText()
    {
        await using var collector = await Collector.StartAsync();
        await using (var app = await TestApp.StartAsync(new Dictionary<string, string?> { ["OpenTelemetry:Endpoint"] = collector.Address }))
            await app.AddUserAsync("canary-name");

        var traces = collector.Received("/v1/traces");
        var metrics = collector.Received("/v1/metrics");

        traces.ShouldContain("store batch");
        metrics.ShouldContain("synthcurate.store.commit.duration");
        (traces + metrics).ShouldNotContain("canary-name");
        (traces + metrics).ShouldNotContain(TestApp.AdministratorKey);
    }

    /// <summary>A real HTTP server that takes what an OTLP exporter sends.</summary>
    private sealed class Collector(WebApplication app, ConcurrentQueue<(string Path, string Body)> bodies) : IAsyncDisposable
    {
        public string Address => app.Urls.First();

        public static async Task<Collector> StartAsync()
        {
            var bodies = new ConcurrentQueue<(string, string)>();
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var app = builder.Build();
            app.Run(async context =>
            {
                using var body = new MemoryStream();
                await context.Request.Body.CopyToAsync(body);
                bodies.Enqueue((context.Request.Path, Encoding.Latin1.GetString(body.ToArray())));
                context.Response.ContentType = "application/x-protobuf";
            });
            await app.StartAsync();
            return new Collector(app, bodies);
        }

        public string Received(string path) => string.Concat(bodies.Where(b => b.Path == path).Select(b => b.Body));

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}
