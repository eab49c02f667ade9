using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Hosting;

/// <summary>Sends traces and metrics to an OTLP collector where <c>OpenTelemetry:Endpoint</c> or <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names one;
/// otherwise nothing is gathered. Names, sizes and times only: no text of a sample, no key.</summary>
internal sealed class Telemetry(IConfiguration configuration) : IHostedService, IDisposable
{
    private static readonly string[] Sources = ["Microsoft.AspNetCore", StoreTelemetry.Name];
    private static readonly string[] Meters = ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", StoreTelemetry.Name];
    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var endpoint = configuration["OpenTelemetry:Endpoint"] ?? configuration["OTEL_EXPORTER_OTLP_ENDPOINT"];
        if (string.IsNullOrWhiteSpace(endpoint))
            return Task.CompletedTask;
        _traces = Sdk.CreateTracerProviderBuilder().ConfigureResource(Describe).AddSource(Sources)
            .AddOtlpExporter(o => Send(o, endpoint, "traces")).Build();
        _metrics = Sdk.CreateMeterProviderBuilder().ConfigureResource(Describe).AddMeter(Meters)
            .AddOtlpExporter(o => Send(o, endpoint, "metrics")).Build();
        return Task.CompletedTask;
    }

    /// <summary>Sends what is still waiting.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        _traces?.ForceFlush(3000);
        _metrics?.ForceFlush(3000);
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
    }

    private static void Describe(ResourceBuilder resource) => resource.AddService("synthcurate");

    private static void Send(OtlpExporterOptions options, string endpoint, string signal)
    {
        options.Protocol = OtlpExportProtocol.HttpProtobuf;
        options.Endpoint = new Uri($"{endpoint.TrimEnd('/')}/v1/{signal}");
    }
}
