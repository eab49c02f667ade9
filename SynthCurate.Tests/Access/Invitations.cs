using Microsoft.Extensions.DependencyInjection;
using SynthCurate.Web.Access;

namespace SynthCurate.Tests.Access;

internal static class Invitations
{
    /// <summary>The link that sets the account's password, as an administrator gives it out.</summary>
    public static async Task<string> LinkAsync(TestApp app, TestUser user)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var admin = await scope.ServiceProvider.GetRequiredService<AccountDirectory>().FindByKeyAsync(TestApp.AdministratorKey, TestContext.Current.CancellationToken);
        var token = await scope.ServiceProvider.GetRequiredService<AccountWorkflow>()
            .InvitationTokenAsync(admin!, Guid.Parse(user.Id), TestContext.Current.CancellationToken); // the administrator's key
        return $"/invite?user={user.Id}&token={Uri.EscapeDataString(token)}";
    }
}
