using System.Net.Http.Json;
using SynthCurate.Tests.Live;
using SynthCurate.Tests.Review;

namespace SynthCurate.Tests.Access;

/// <summary>Z2: every cell of the permission matrix that is about a hub's method, over a real socket, with the subject's key and with its cookie.</summary>
public sealed class HubMatrixTests
{
    [Theory]
    [InlineData("key")]
    [InlineData("cookie")]
    public async Task Z2_EveryHubCell_HoldsAndNobodyHearsMoreThanHeMay(string means)
    {
        await using var app = await TestApp.StartAsync(new Dictionary<string, string?> { ["SignIn:TriesPerAddress"] = "1000" });
        using var people = await PermissionPeople.CreateAsync(app);
        var faults = new List<string>();

        foreach (var row in Permission.Read().Where(r => r.Kind == "hub"))
        {
            foreach (var (subject, expected) in row.Expected)
            {
                var review = await ReviewOverHttp.CreateAsync(app, 1);
                await SeatAsync(app, people, subject, review.ProjectId);
                faults.AddRange(await FaultsAsync(new Visit(app, people, means, subject, review), row.What, expected));
            }
        }

        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Z1_HubMethodWithoutARow_IsNamed()
    {
        await using var app = await TestApp.StartAsync();
        var (rows, offered) = (Permission.Read(), Permission.Offered(app));

        var methods = offered.Where(o => o.Kind == "hub").ToList();

        methods.ShouldContain(("hub", "CurationHub.Join"));
        foreach (var method in methods)
            Permission.Faults([.. rows.Where(r => (r.Kind, r.What) != method)], offered).ShouldHaveSingleItem().ShouldContain(method.What);
    }

    private static async Task<IReadOnlyList<string>> FaultsAsync(Visit visit, string what, string expected)
    {
        var before = StoreFingerprint.Of(visit.App);
        using var watcher = await HubListener.ConnectAsync(visit.App.Address, TestApp.AdministratorKey);
        (await watcher.CallAsync("Join", visit.Review.ProjectId)).ShouldBeNull();
        using var listener = await visit.ConnectAsync();
        var got = listener is null ? "401" : await CallAsync(listener, what, visit.Review.ProjectId);
        var faults = new List<string>();
        if (got != expected)
            faults.Add($"{what} as {visit.Subject}: expected {expected}, got {got}");
        if (StoreFingerprint.Of(visit.App) != before)
            faults.Add($"{what} as {visit.Subject}: the call changed the store");
        if (listener is not null && await HearsAsync(listener, watcher, visit.Review) != (expected == "ok" && what == "CurationHub.Join"))
            faults.Add($"{what} as {visit.Subject}: hears what it may not, or does not hear what it may");
        return faults;
    }

    /// <summary>Calls the method as the matrix has it: Join from outside, Leave after whatever Join gave.</summary>
    private static async Task<string> CallAsync(HubListener listener, string what, string project)
    {
        switch (what)
        {
            case "CurationHub.Join":
                return ClassOf(await listener.CallAsync("Join", project));
            case "CurationHub.Leave":
                await listener.CallAsync("Join", project);
                return ClassOf(await listener.CallAsync("Leave", project));
            default:
                throw new InvalidOperationException($"Say in {nameof(HubMatrixTests)}.{nameof(CallAsync)} how the tests call {what}.");
        }
    }

    private static string ClassOf(string? error) => error switch
    {
        null => "ok",
        _ when error.EndsWith("There is no such project, or it is not yours to see.", StringComparison.Ordinal) => "404",
        _ when error.Contains("Only a ", StringComparison.Ordinal) => "403",
        _ => "failure: " + error,
    };

    /// <summary>Whether something that happens in the project now reaches the listener. A message is with every listener before the next one is
    /// sent, so once the watcher has heard a second one, the answer to a call comes behind the first.</summary>
    private static async Task<bool> HearsAsync(HubListener listener, HubListener watcher, ReviewOverHttp review)
    {
        for (var first = 2L; first <= 3; first++)
        {
            await review.RouteAsync(first, 1);
            await watcher.HearAsync("SamplesRouted");
        }
        await listener.CallAsync("Leave", Guid.NewGuid().ToString("N"));
        return listener.Frames.Any(f => f.Contains(review.ProjectId, StringComparison.Ordinal));
    }

    private static async Task SeatAsync(TestApp app, PermissionPeople people, string subject, string project)
    {
        if (subject is not ("viewer" or "reviewer" or "lead"))
            return;
        using var admin = app.Client();
        using var seat = await admin.PutAsJsonAsync($"/api/v1/projects/{project}/members/{people[subject].Id}", new { role = subject }, TestContext.Current.CancellationToken);
        seat.EnsureSuccessStatusCode();
    }

    private sealed record Visit(TestApp App, PermissionPeople People, string Means, string Subject, ReviewOverHttp Review)
    {
        /// <summary>The subject's connection; null when the door answered 401.</summary>
        public Task<HubListener?> ConnectAsync() => Means == "key"
            ? HubListener.TryConnectAsync(App.Address, "Authorization", Subject == "anonymous" ? null : "Bearer " + People[Subject].Key)
            : HubListener.TryConnectAsync(App.Address, "Cookie", People.SessionOf(Subject).Cookies);
    }
}
