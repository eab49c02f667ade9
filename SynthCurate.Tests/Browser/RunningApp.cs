using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SynthCurate.Web.Access;

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

    /// <summary>A client with the administrator's API key.</summary>
    public HttpClient Administrator() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        BaseAddress = new Uri(Address),
        DefaultRequestHeaders = { Authorization = new("Bearer", TestApp.AdministratorKey) },
    };

    /// <summary>The name and value of a cookie that signs somebody in, as the sign-in itself would write it.</summary>
    public async Task<(string Name, string Value)> SignInAsync(string email = TestApp.AdministratorEmail)
    {
        await using var scope = Services.CreateAsyncScope();
        var account = await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().FindByEmailAsync(email);
        var person = await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<Account>>().CreateAsync(account.ShouldNotBeNull());
        var options = Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var now = DateTimeOffset.UtcNow;
        var session = new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now.AddHours(1), Items = { [SignIn.Started] = now.ToString("O") } };
        var ticket = new AuthenticationTicket(person, session, IdentityConstants.ApplicationScheme);
        return (options.Cookie.Name.ShouldNotBeNull(), options.TicketDataFormat.Protect(ticket));
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(Environment);
        builder.UseSetting("Storage:Folder", Folder);
        builder.UseSetting("Bootstrap:AdministratorEmail", TestApp.AdministratorEmail);
        builder.UseSetting("Bootstrap:AdministratorPassword", TestApp.AdministratorPassword);
        builder.UseSetting("Bootstrap:AdministratorKey", TestApp.AdministratorKey);
        // Open sockets of pages under test would hold the shutdown for half a minute.
        builder.ConfigureServices(services => services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(1)));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await StoreReleasedAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (_ownsFolder && Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
    }

    // The factory comes back before the application's own thread has let go of the folder; the next start asks for it at once.
    private async Task StoreReleasedAsync()
    {
        var patience = System.Diagnostics.Stopwatch.StartNew();
        while (IsHeld(Path.Combine(Folder, ".lock")) && patience.Elapsed < TimeSpan.FromSeconds(60))
            await Task.Delay(20);
    }

    private static bool IsHeld(string file)
    {
        try
        {
            if (File.Exists(file))
                new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
