using System.Security.Cryptography;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Access;

/// <summary>Section <c>Bootstrap</c>: the administrator of an unattended first start; ignored once there is any account.</summary>
public sealed class BootstrapOptions
{
    public string? AdministratorEmail { get; set; }
    public string? AdministratorPassword { get; set; }
    public string? AdministratorKey { get; set; }
}

/// <summary>Where the set-up link is printed: the console that started the application.</summary>
public sealed record SetUpConsole(TextWriter Out);

/// <summary>The first account: from the settings, or through a link that is printed on the console once and works once.</summary>
public sealed class Bootstrap(IServiceScopeFactory scopes, IDbContextFactory<CurationDbContext> contexts, IConfiguration configuration, SetUpConsole console,
    IHostApplicationLifetime lifetime, IServer server, ILogger<Bootstrap> log) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private byte[]? _token;

    /// <summary>There is no account yet, and the printed link waits to be opened.</summary>
    public bool IsWaiting => _token is not null;

    /// <summary>Called at start-up, once the writer runs.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        if (!await IsEmptyAsync(cancellation))
            return;
        var options = configuration.GetSection("Bootstrap").Get<BootstrapOptions>() ?? new BootstrapOptions();
        if (options.AdministratorEmail is { Length: > 0 } email)
            await CreateAdministratorAsync(options, email, cancellation);
        else
            PrintLinkOnceListening();
    }

    /// <summary>Makes the first administrator; false when the token is not the printed one, was used, or somebody was first.</summary>
    public async Task<bool> TrySetUpAsync(string? token, string email, string name, string password, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            if (!IsToken(token) || !await IsEmptyAsync(cancellation))
                return false;
            GuessablePasswords.Refuse(password, name, email);
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<AccountWorkflow>().CreateUncheckedAsync(null, email, name, password, true, cancellation);
            _token = null;
            return true;
        }
        finally
        {
            _one.Release();
        }
    }

    public bool IsToken(string? token) =>
        _token is { } expected && token is { Length: 64 }
        && CryptographicOperations.FixedTimeEquals(expected, SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(token)));

    public void Dispose() => _one.Dispose();

    private async Task<bool> IsEmptyAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return !await db.Users.AnyAsync(cancellation);
    }

    private async Task CreateAdministratorAsync(BootstrapOptions options, string email, CancellationToken cancellation)
    {
        if (options.AdministratorKey is { } key && key.Length < AccountWorkflow.LeastKeyLength)
            throw new CannotStartException($"Bootstrap:AdministratorKey needs at least {AccountWorkflow.LeastKeyLength} characters.");
        await using var scope = scopes.CreateAsyncScope();
        var workflow = scope.ServiceProvider.GetRequiredService<AccountWorkflow>();
        var account = await workflow.CreateUncheckedAsync(null, email, email.Split('@')[0], null, true, cancellation);
        // An unattended start must not end over a password that the operator can change as soon as it runs.
        if (options.AdministratorPassword is { Length: > 0 } password
            && (await workflow.SetGivenPasswordAsync(account, password) || GuessablePasswords.FaultOf(password, account.Name, email) is not null))
            log.LogWarning("Bootstrap:AdministratorPassword is easy to guess; change it on the account's page");
        if (options.AdministratorKey is { Length: > 0 } given)
            await workflow.StoreKeyAsync(account.Id, account.Id, "Bootstrap", given, cancellation);
        log.LogInformation("Created the administrator named in the settings");
    }

    private void PrintLinkOnceListening()
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        _token = SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(token));
        lifetime.ApplicationStarted.Register(() => console.Out.WriteLine(
            $"{Environment.NewLine}  Welcome. Open this link to make the first account (it works once):{Environment.NewLine}  {Address()}/setup?token={token}{Environment.NewLine}"));
    }

    // An address that stands for every interface is none that a browser could open.
    private string Address()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost:5000";
        return address.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal)
            .Replace("//*", "//localhost", StringComparison.Ordinal).Replace("//+", "//localhost", StringComparison.Ordinal);
    }
}
