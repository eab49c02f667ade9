using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Values;
using SynthCurate.Tests.Projects;
using SynthCurate.Web.Access;
using SynthCurate.Web.Samples;

namespace SynthCurate.Tests.Samples;

/// <summary>Lists in another order than by number, page by page: nothing twice, nothing left out, nothing out of order.</summary>
public sealed class SampleOrderTests(TestApp app, PostgreSqlApp onPostgreSql) : IClassFixture<TestApp>, IClassFixture<PostgreSqlApp>
{
    private const int Rows = 60;

    public static TheoryData<string, bool> Orders => new()
    {
        { "number", false }, { "-number", false }, { "confidence", false }, { "-confidence", false },
        { "-number", true }, { "confidence", true }, { "-confidence", true },
    };

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Pages_InAnyOrder_ListEverySampleOnceAndInOrder(string order, bool isPostgreSql)
    {
        var host = isPostgreSql ? onPostgreSql.App : app;
        var lines = await PagesAsync(host, await ProjectAsync(host), _ => SampleFilter.None, order);

        lines.Select(l => l.Number).Order().ShouldBe(Enumerable.Range(1, Rows).Select(i => (long)i));
        var keys = lines.Select(l => order.EndsWith("number", StringComparison.Ordinal) ? l.Number : l.Confidence.ShouldNotBeNull()).ToList();
        keys.ShouldBe(order[0] == '-' ? keys.OrderDescending() : keys.Order());
    }

    [Fact]
    public async Task Pages_WordsFromTheLastDown_AreThoseFoundTheOtherWayRound()
    {
        var project = await ProjectAsync(app);

        var up = await PagesAsync(app, project, p => SampleFilter.Read(p.Task, null, null, null, "bridge"), "number");
        var down = await PagesAsync(app, project, p => SampleFilter.Read(p.Task, null, null, null, "bridge"), "-number");

        up.Count.ShouldBe(Rows);
        down.Select(l => l.Number).ShouldBe(up.Select(l => l.Number).Reverse());
    }

    private static async Task<Id<Project>> ProjectAsync(TestApp host)
    {
        using var client = host.Client();
        var id = (await TestApp.PostAsync(client, "/api/v1/projects", ProjectEndpointsTests.Grounded())).GetProperty("id").GetString()!; // the contract promises it
        var rows = Enumerable.Range(1, Rows).Select(i => string.Create(
            CultureInfo.InvariantCulture, $"The bridge number {i} was opened in {1900 + i} by the mayor.,The bridge number {i} was opened in {1900 + i}.,{0.4 + (i * 7 % 20 / 50.0):0.00}"));
        await client.ImportAsync(id, "csv", "source,output,confidence\n" + string.Join('\n', rows));
        await client.RoutedAsync(id);
        return Id<Project>.Parse(id);
    }

    private static async Task<List<SampleLine>> PagesAsync(TestApp host, Id<Project> project, Func<Project, SampleFilter> filter, string order)
    {
        var caller = await CallerAsync(host);
        var lines = new List<SampleLine>();
        while (true)
        {
            var page = await host.Services.GetRequiredService<SampleQuery>()
                .ListAsync(caller, project, filter, order, lines.Count == 0 ? null : lines[^1].Number, 7, TestContext.Current.CancellationToken);
            if (page.Count == 0)
                return lines;
            lines.AddRange(page);
            lines.Count.ShouldBeLessThanOrEqualTo(Rows);
        }
    }

    private static async Task<Caller> CallerAsync(TestApp host)
    {
        using var client = host.Client();
        var accounts = await client.ReadAsync("/api/v1/users");
        var administrator = accounts.GetProperty("items").EnumerateArray().First(a => a.GetProperty("email").GetString() == TestApp.AdministratorEmail);
        return new Caller(Guid.Parse(administrator.GetProperty("id").GetString()!), "lead", true); // the contract promises it
    }
}
