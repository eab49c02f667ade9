using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace SynthCurate.Tests.Browser;

/// <summary>The application on a real port of the loopback, with a store of its own that goes with it.</summary>
public sealed class RunningApp : WebApplicationFactory<Program>
{
    private readonly bool _ownsFolder;

    /// <summary>Starts on <paramref name="port"/> (0: a free one), with the data in <paramref name="folder"/> (null: a new one).</summary>
    public RunningApp(int port = 0, string? folder = null, string environment = "Development")
    {
        _ownsFolder = folder is null;
        Folder = folder ?? Directory.CreateTempSubdirectory("synthcurate-browser-").FullName;
        Environment = environment;
        UseKestrel(port);
        StartServer();
    }

    /// <summary>Where it listens, without a slash at the end.</summary>
    public string Address => ClientOptions.BaseAddress.ToString().TrimEnd('/');

    /// <summary>The store's folder.</summary>
    public string Folder { get; }

    private string Environment { get; }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(Environment);
        builder.UseSetting("Storage:Folder", Folder);
        // Open sockets of pages under test would hold the shutdown for half a minute.
        builder.ConfigureServices(services => services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(1)));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_ownsFolder && Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
    }
}
