using System.Collections.Concurrent;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace SynthCurate.Web.Access;

/// <summary>How many live pages each account has open; the framework itself knows no limit.</summary>
public sealed class OpenCircuits
{
    public const int MostPerAccount = 50;
    private readonly ConcurrentDictionary<Guid, int> _open = new();

    /// <summary>Counts one more; false when the account has its fill (it is counted all the same, and has to be given back).</summary>
    public bool Take(Guid account) => _open.AddOrUpdate(account, 1, (_, n) => n + 1) <= MostPerAccount;

    public void GiveBack(Guid account)
    {
        if (_open.AddOrUpdate(account, 0, (_, n) => n - 1) <= 0)
            _open.TryRemove(new KeyValuePair<Guid, int>(account, 0));
    }

    public int Of(Guid account) => _open.GetValueOrDefault(account);
}

/// <summary>A page's seat: counted while its circuit lives, and deaf as soon as its account is shut.</summary>
public sealed class CircuitSeat(OpenCircuits open, AccountDirectory accounts, AuthenticationStateProvider authentication) : CircuitHandler
{
    private Guid? _account;

    /// <summary>Whether the account had too many pages open when this one came.</summary>
    public bool IsOneTooMany { get; private set; }

    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        _account = Caller.TryFrom((await authentication.GetAuthenticationStateAsync()).User)?.UserId;
        IsOneTooMany = _account is { } account && !open.Take(account);
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (_account is { } account)
            open.GiveBack(account);
        return Task.CompletedTask;
    }

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => async context =>
    {
        if (_account is { } account && !(await accounts.StandingOfAsync(account, CancellationToken.None)).IsOpen)
            return;
        await next(context);
    };
}
