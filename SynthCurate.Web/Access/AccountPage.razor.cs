using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace SynthCurate.Web.Access;

/// <summary>A person's own account: name, password, API keys, sessions.</summary>
public sealed partial class AccountPage(
    AccountQuery query, OwnAccountWorkflow own, AccountWorkflow keys, SignInManager<Account> signIn, NavigationManager navigation)
{
    private OwnAccount? _account;
    private string? _done;
    private string? _problem;
    private string? _newKey;

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!; // Always there: this page is only rendered by an endpoint.

    [SupplyParameterFromForm]
    public string? Name { get; set; }

    [SupplyParameterFromForm]
    public string? Present { get; set; }

    [SupplyParameterFromForm]
    public string? Password { get; set; }

    [SupplyParameterFromForm]
    public string? Repeated { get; set; }

    [SupplyParameterFromForm]
    public string? KeyName { get; set; }

    private Caller Caller => Caller.From(HttpContext.User);
    private CancellationToken Gone => HttpContext.RequestAborted;

    protected override async Task OnInitializedAsync() => _account = await query.OwnAsync(Caller, Gone);

    private Task RenameAsync() => DoAsync(async () =>
    {
        await own.RenameAsync(Caller, Name ?? "", Gone);
        _done = "The name is saved; your other windows show it after the next sign-in.";
    });

    private Task ChangePasswordAsync() => DoAsync(async () =>
    {
        if (Password != Repeated)
        {
            Refuse("The two new passwords differ.");
            return;
        }
        var account = await own.ChangePasswordAsync(Caller, Present ?? "", Password ?? "", Gone);
        await signIn.RefreshSignInAsync(account);
        _done = "The password is changed. Your other sessions have ended.";
    });

    private Task MakeKeyAsync() => DoAsync(async () =>
    {
        (_, _newKey) = await keys.CreateKeyAsync(Caller, Caller.UserId, KeyName ?? "", Gone);
        _done = $"The key '{KeyName?.Trim()}' is made.";
    });

    private Task RevokeAsync(KeyLine key) => DoAsync(async () =>
    {
        await keys.RevokeKeyAsync(Caller, Caller.UserId, key.Id, Gone);
        _done = $"The key '{key.Name}' no longer works.";
    });

    private async Task LeaveEverywhereAsync()
    {
        await own.SignOutEverywhereAsync(Caller, Gone);
        await signIn.SignOutAsync();
        navigation.NavigateTo("/sign-in");
    }

    private async Task DoAsync(Func<Task> action)
    {
        try
        {
            await action();
            _account = await query.OwnAsync(Caller, Gone);
        }
        catch (InvalidInputException invalid)
        {
            Refuse(invalid.Message);
        }
    }

    private void Refuse(string why)
    {
        _problem = why;
        HttpContext.Response.StatusCode = StatusCodes.Status400BadRequest;
    }
}
