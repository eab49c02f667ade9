using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Hosting;

namespace SynthCurate.Web.Access;

internal static class AccessEndpoints
{
    public static void MapAccess(this IEndpointRouteBuilder api)
    {
        api.MapPost("/users", CreateUserAsync);
        api.MapPost("/users/{userId}/keys", CreateKeyAsync);
        api.MapDelete("/users/{userId}/keys/{keyId}", RevokeKeyAsync);
        api.MapPost("/users/{userId}/disable", DisableAsync);
        api.MapPost("/users/{userId}/enable", EnableAsync);
        api.MapGet("/users", ListUsersAsync);
        api.MapPut("/projects/{projectId}/members/{userId}", PutMemberAsync);
        api.MapDelete("/projects/{projectId}/members/{userId}", DeleteMemberAsync);
    }

    private static async Task<IResult> CreateUserAsync(NewUser body, Caller caller, AccountWorkflow workflow, CancellationToken cancellation)
    {
        var account = await workflow.CreateAsync(caller, body.Email, body.Name, body.Administrator, cancellation);
        return Results.Created($"/api/v1/users/{account.Id:N}", new UserAnswer(account.Id.ToString("N"), account.Email!, account.Name, account.IsAdministrator)); // every account has an e-mail
    }

    private static async Task<IResult> CreateKeyAsync(string userId, NewKey body, Caller caller, AccountWorkflow workflow, CancellationToken cancellation)
    {
        var (id, key) = await workflow.CreateKeyAsync(caller, RouteId.Guid(userId), body.Name, cancellation);
        return Results.Created((string?)null, new KeyAnswer(id.ToString("N"), key));
    }

    private static async Task<IResult> RevokeKeyAsync(string userId, string keyId, Caller caller, AccountWorkflow workflow, CancellationToken cancellation)
    {
        await workflow.RevokeKeyAsync(caller, RouteId.Guid(userId), RouteId.Guid(keyId), cancellation);
        return Results.NoContent();
    }

    private static async Task<IResult> DisableAsync(string userId, Caller caller, AccountWorkflow workflow, CancellationToken cancellation)
    {
        await workflow.DisableAsync(caller, RouteId.Guid(userId), cancellation);
        return Results.NoContent();
    }

    private static async Task<IResult> EnableAsync(string userId, Caller caller, AccountWorkflow workflow, CancellationToken cancellation)
    {
        await workflow.EnableAsync(caller, RouteId.Guid(userId), cancellation);
        return Results.NoContent();
    }

    private static async Task<IResult> ListUsersAsync(string? after, int? limit, Caller caller, AccountQuery query, CancellationToken cancellation)
    {
        var accounts = await query.ListAsync(caller, cancellation);
        return Results.Ok(Paging.Cut([.. accounts.Select(a => new AccountAnswer(a.Id.ToString("N"), a.Email, a.Name, a.IsAdministrator, a.DisabledAt))], a => a.Id, after, limit));
    }

    private static async Task<IResult> PutMemberAsync(
        string projectId, string userId, MemberBody body, Caller caller, AccountWorkflow workflow, CancellationToken cancellation)
    {
        await workflow.SetMemberAsync(caller, RouteId.Of<Project>(projectId), RouteId.Guid(userId), body.Role, cancellation);
        return Results.NoContent();
    }

    private static async Task<IResult> DeleteMemberAsync(
        string projectId, string userId, Caller caller, AccountWorkflow workflow, CancellationToken cancellation)
    {
        await workflow.SetMemberAsync(caller, RouteId.Of<Project>(projectId), RouteId.Guid(userId), null, cancellation);
        return Results.NoContent();
    }

    private sealed record NewUser(string Email, string Name, bool Administrator = false);
    private sealed record NewKey(string Name);
    private sealed record MemberBody(ProjectRole Role);
    private sealed record UserAnswer(string Id, string Email, string Name, bool Administrator);
    private sealed record AccountAnswer(string Id, string Email, string Name, bool Administrator, DateTimeOffset? DisabledAt);
    private sealed record KeyAnswer(string Id, string Key);
}
