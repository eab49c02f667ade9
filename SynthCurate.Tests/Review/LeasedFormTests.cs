using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Tests.Review;

/// <summary>K12: an answer is checked by the form that came with its lease, whatever a lead changes meanwhile.</summary>
public abstract class LeasedFormTests(SharedApp shared)
{
    private static readonly object ThreeLabels = new
    {
        task = new
        {
            labels = new object[]
            {
                new { id = "supported", title = "Supported by the source" }, new { id = "hallucinated", title = "Hallucinated" }, new { id = "unclear", title = "Unclear" },
            },
        },
    };

    private static readonly object OtherReasons = new { review = new { reasons = new[] { new { id = "other", title = "Something else" } } } };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task K12_ReasonTakenAwayWhileTheLeaseIsOut_AnswerIsKeptUnderTheVersionItWasGiven()
    {
        var (app, review, reviewer, claim) = await ClaimedAsync();
        await ChangeAsync(app, review, OtherReasons);
        await ChangeAsync(app, review, ThreeLabels);

        using var answered = await ReviewOverHttp.AnswerAsync(reviewer, claim, new { verdict = "reject", reasons = new[] { "inventedFact" }, activeSeconds = 2.0 });

        answered.StatusCode.ShouldBe(HttpStatusCode.OK, await answered.Content.ReadAsStringAsync(Cancellation));
        var kept = await KeptAsync(app, answered);
        kept.Standing.ShouldBe(Standing.Counted);
        kept.TaskVersion.ShouldBe(1);
        kept.Reasons.ShouldBe(["inventedFact"]);
    }

    [Fact]
    public async Task K12_LabelThatCameAfterTheLease_IsRefusedKindlyAndTakenAfterANewClaim()
    {
        var (app, review, reviewer, claim) = await ClaimedAsync();
        await ChangeAsync(app, review, ThreeLabels);
        var body = new { verdict = "accept", label = "unclear", activeSeconds = 2.0 };

        using var refused = await ReviewOverHttp.AnswerAsync(reviewer, claim, body);
        var again = (await review.ClaimAsync(reviewer))!.Value;
        using var taken = await ReviewOverHttp.AnswerAsync(reviewer, again, body);

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("errors").GetProperty("lease")[0].GetString()!.ShouldContain("Claim it again");
        again.GetProperty("lease").GetString().ShouldBe(claim.GetProperty("lease").GetString());
        again.GetProperty("form").GetProperty("labels").GetArrayLength().ShouldBe(3);
        taken.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await KeptAsync(app, taken)).TaskVersion.ShouldBe(2);
    }

    [Fact]
    public async Task K12_LabelsAskedForOnlySince_AnswerWithoutOneIsKept()
    {
        var app = await shared.GetAsync();
        using var admin = app.Client();
        var created = await TestApp.PostAsync(admin, "/api/v1/projects", new
        {
            name = "Free text", task = new { kind = "instruction", fields = new[] { new { name = "source", role = "input" }, new { name = "output", role = "output" } } },
        });
        var review = new ReviewOverHttp(app, created.GetProperty("id").GetString()!); // the contract promises it
        await review.RouteAsync(1, 1);
        using var reviewer = await review.ReviewerAsync();
        var claim = (await review.ClaimAsync(reviewer))!.Value;
        await ChangeAsync(app, review, ThreeLabels);

        using var answered = await ReviewOverHttp.AnswerAsync(reviewer, claim, new { verdict = "accept", activeSeconds = 2.0 });

        answered.StatusCode.ShouldBe(HttpStatusCode.OK, await answered.Content.ReadAsStringAsync(Cancellation));
        (await KeptAsync(app, answered)).TaskVersion.ShouldBe(1);
        (await admin.GetFromJsonAsync<JsonElement>($"/api/v1/projects/{review.ProjectId}", Cancellation)).GetProperty("funnel").GetProperty("reviewed").GetInt64().ShouldBe(1);
    }

    [Fact]
    public async Task K12_LateAnswer_IsCheckedByItsLeaseToo()
    {
        var (app, review, reviewer, claim) = await ClaimedAsync();
        using var released = await reviewer.DeleteAsync(new Uri($"/api/v1/leases/{claim.GetProperty("lease").GetString()}", UriKind.Relative), Cancellation);
        await ChangeAsync(app, review, OtherReasons);

        using var answered = await ReviewOverHttp.AnswerAsync(reviewer, claim, new { verdict = "reject", reasons = new[] { "inventedFact" }, activeSeconds = 2.0 });

        answered.StatusCode.ShouldBe(HttpStatusCode.OK, await answered.Content.ReadAsStringAsync(Cancellation));
        (await KeptAsync(app, answered)).Standing.ShouldBe(Standing.Late);
    }

    private static async Task ChangeAsync(TestApp app, ReviewOverHttp review, object patch)
    {
        using var admin = app.Client();
        using var changed = await admin.PatchAsJsonAsync($"/api/v1/projects/{review.ProjectId}", patch, Cancellation);
        changed.IsSuccessStatusCode.ShouldBeTrue(await changed.Content.ReadAsStringAsync(Cancellation));
    }

    private static async Task<ReviewAnswer> KeptAsync(TestApp app, HttpResponseMessage answered)
    {
        var id = Id<ReviewAnswer>.Parse((await answered.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("id").GetString()!); // the contract promises it
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<CurationDbContext>>().CreateDbContextAsync(Cancellation);
        return await db.Answers.SingleAsync(a => a.Id == id, Cancellation);
    }

    private async Task<(TestApp App, ReviewOverHttp Review, HttpClient Reviewer, JsonElement Claim)> ClaimedAsync()
    {
        var app = await shared.GetAsync();
        var review = await ReviewOverHttp.CreateAsync(app, 1);
        var reviewer = await review.ReviewerAsync();
        return (app, review, reviewer, (await review.ClaimAsync(reviewer))!.Value);
    }
}

public sealed class SqliteLeasedFormTests(SqliteSharedApp shared) : LeasedFormTests(shared), IClassFixture<SqliteSharedApp>;

public sealed class PostgreSqlLeasedFormTests(PostgreSqlSharedApp shared) : LeasedFormTests(shared), IClassFixture<PostgreSqlSharedApp>;
