using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SynthCurate.Domain.Journey;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Access;
using SynthCurate.Web.Persistence;
using SynthCurate.Web.Projects;
using SynthCurate.Web.Review;

namespace SynthCurate.Tests.Review;

public sealed class WorkbenchTests(SqliteSharedApp shared) : IClassFixture<SqliteSharedApp>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Digit_PressedTwice_SubmitsTheLabelAndBringsTheNext()
    {
        var (app, review, bench) = await SitAsync(3);
        var first = bench.Form!;

        await DoAsync(bench, "digit:2");
        await DoAsync(bench, "digit:2");

        bench.Form!.Sample.ShouldNotBe(first.Sample);
        bench.History.Single().Label.ShouldBe("hallucinated");
        (await StateAsync(app, first)).Label.ShouldBe("hallucinated");
        review.ProjectId.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Insight_BlindProject_ComesWithTheFirstJudgementAndIsRecorded()
    {
        var (app, _, bench) = await SitAsync(1);
        bench.Form!.Insight.ShouldBeNull();

        await DoAsync(bench, "digit:1");
        var form = bench.Form!;
        form.Insight.ShouldNotBeNull().Suggestion.Label.ShouldBe("supported");
        await DoAsync(bench, "submit");

        await using var db = await OpenAsync(app);
        (await db.Answers.SingleAsync(a => a.SampleId == form.Sample, Cancellation)).SuggestionShown.ShouldBeTrue();
        var subject = form.Sample.ToString();
        (await db.Events.SingleAsync(e => e.Subject == subject && e.Kind == EventKinds.FirstJudgement, Cancellation)).Detail.ShouldContain("supported");
    }

    [Fact]
    public async Task Insight_BlindAndNotJudged_IsRefusedByTheServer()
    {
        var (app, review, bench) = await SitAsync(1);
        var project = (await app.Services.GetRequiredService<ProjectDirectory>().FindAsync(review.Id, Cancellation))!;
        var lease = await HolderAsync(app, bench.Form!);

        var insight = await app.Services.GetRequiredService<InsightQuery>().ReadAsync(project, lease.Reviewer, lease.Id, Cancellation);

        insight.ShouldBeNull();
    }

    [Fact]
    public async Task Accept_LabelHiddenAndNoneChosen_AsksForOne()
    {
        var (_, _, bench) = await SitAsync(1);

        await DoAsync(bench, "accept");

        bench.Form.ShouldNotBeNull();
        bench.Notice.ShouldNotBeNull().Text.ShouldContain("Choose a label");
    }

    [Fact]
    public async Task Prefetch_Twice_HoldsExactlyOneBesides()
    {
        var (app, review, bench) = await SitAsync(5);

        await bench.PrefetchAsync(Cancellation);
        await bench.PrefetchAsync(Cancellation);

        await using var db = await OpenAsync(app);
        (await db.Leases.CountAsync(l => l.ProjectId == review.Id && l.End == null, Cancellation)).ShouldBe(2);
        bench.IsNextReady.ShouldBeTrue();
    }

    [Fact]
    public async Task K6_CommandSentAgainForAFormNoLongerShown_DoesNothing()
    {
        var (_, _, bench) = await SitAsync(2);
        var stale = Texts(bench);
        await DoAsync(bench, "digit:1");
        await DoAsync(bench, "submit");

        var done = await bench.DoAsync("digit:2", stale, Cancellation);

        done.ShouldBeFalse();
        bench.Form!.Label.ShouldBeNull();
    }

    [Fact]
    public async Task Undo_AfterSubmit_ShowsTheSampleWithItsAnswerAndKeepsTheOtherBehind()
    {
        var (app, _, bench) = await SitAsync(3);
        var first = bench.Form!.Sample;
        await DoAsync(bench, "digit:2");
        await bench.DoAsync("submit", Texts(bench) with { Note = "look at the date" }, Cancellation);
        var second = bench.Form!.Sample;

        await DoAsync(bench, "undo");

        (bench.Form!.Sample, bench.Form.Label, bench.Form.Note).ShouldBe((first, "hallucinated", "look at the date"));
        bench.IsNextReady.ShouldBeTrue();
        (await StateAsync(app, bench.Form)).Place.ShouldBe(Place.InReview);
        await DoAsync(bench, "submit");
        bench.Form!.Sample.ShouldBe(second);
    }

    [Fact]
    public async Task Draft_SavedThenOpenedAgain_IsBack()
    {
        var (app, review, bench) = await SitAsync(2);
        var form = bench.Form!;
        var texts = Texts(bench) with { Note = "half a thought", Fields = new Dictionary<string, string> { ["output"] = "Another output" } };

        (await bench.SaveDraftAsync(texts, Cancellation)).ShouldBe("saved");
        using var again = await BenchAsync(app, review, (await HolderAsync(app, form)).Reviewer);
        await again.StartAsync(false, form.Lease, Cancellation);

        (again.Form!.Sample, again.Form.Note, again.Form.TextOf("output")).ShouldBe((form.Sample, "half a thought", "Another output"));
    }

    [Fact]
    public async Task Leave_NothingEntered_GivesBothSamplesBack()
    {
        var (app, review, bench) = await SitAsync(3);
        await bench.PrefetchAsync(Cancellation);

        await bench.LeaveAsync(Cancellation);

        await using var db = await OpenAsync(app);
        (await db.Leases.CountAsync(l => l.ProjectId == review.Id && l.End == null, Cancellation)).ShouldBe(0);
    }

    [Fact]
    public async Task Leave_SomethingDrafted_KeepsThatLease()
    {
        var (app, review, bench) = await SitAsync(3);
        await DoAsync(bench, "digit:1");
        await bench.PrefetchAsync(Cancellation);

        await bench.LeaveAsync(Cancellation);

        await using var db = await OpenAsync(app);
        (await db.Leases.CountAsync(l => l.ProjectId == review.Id && l.End == null, Cancellation)).ShouldBe(1);
    }

    [Fact]
    public async Task Check_AnsweredInAnotherWindow_MovesOnAndSaysSo()
    {
        var (app, review, bench) = await SitAsync(2);
        var form = bench.Form!;
        using var other = await BenchAsync(app, review, (await HolderAsync(app, form)).Reviewer);
        await other.StartAsync(false, null, Cancellation);
        other.Form!.Lease.ShouldBe(form.Lease);
        await DoAsync(other, "digit:1");
        await DoAsync(other, "submit");

        await bench.CheckAsync(Cancellation);

        bench.Form!.Sample.ShouldNotBe(form.Sample);
        bench.Notice.ShouldNotBeNull().Text.ShouldContain("another window");
    }

    [Fact]
    public async Task ReadOnly_AnyCommand_DoesNothing()
    {
        var (app, review, bench) = await SitAsync(2);
        using var second = await BenchAsync(app, review, (await HolderAsync(app, bench.Form!)).Reviewer);
        await second.StartAsync(true, null, Cancellation);

        (await second.DoAsync("digit:1", Texts(second), Cancellation)).ShouldBeFalse();
        await second.PrefetchAsync(Cancellation);

        second.Form!.Label.ShouldBeNull();
        second.IsNextReady.ShouldBeFalse();
    }

    [Fact]
    public async Task Flag_WithNote_WaitsForTheLeadWhateverTheSkipPolicy()
    {
        var (app, _, bench) = await SitAsync(1);
        var form = bench.Form!;

        await DoAsync(bench, "flag");
        await bench.DoAsync("submit", Texts(bench) with { Note = "The source is cut off." }, Cancellation);

        (await StateAsync(app, form)).Place.ShouldBe(Place.Disputed);
        await using var db = await OpenAsync(app);
        var answer = await db.Answers.SingleAsync(a => a.SampleId == form.Sample, Cancellation);
        (answer.IsPassedOn, answer.Comment).ShouldBe((true, "The source is cut off."));
    }

    [Fact]
    public async Task Flag_AfterTheLeaseWasTakenBack_StillReachesTheLead()
    {
        var (app, review, bench) = await SitAsync(2);
        var form = bench.Form!;
        await bench.DoAsync("flag", Texts(bench) with { Note = "Two texts in one." }, Cancellation);
        await app.Services.GetRequiredService<ReviewDesk>().RevokeLeasesOfAsync((await HolderAsync(app, form)).Reviewer, review.Id, Guid.NewGuid(), Cancellation);

        await DoAsync(bench, "submit");

        (await StateAsync(app, form)).Place.ShouldBe(Place.Disputed);
        await using var db = await OpenAsync(app);
        await Invariants.CheckAsync(db, Cancellation);
    }

    [Fact]
    public async Task Submit_AfterTheLeaseWasTakenBack_IsKeptLateAndSaid()
    {
        var (app, review, bench) = await SitAsync(2);
        var form = bench.Form!;
        await DoAsync(bench, "digit:1");
        await app.Services.GetRequiredService<ReviewDesk>().RevokeLeasesOfAsync((await HolderAsync(app, form)).Reviewer, review.Id, Guid.NewGuid(), Cancellation);
        await bench.CheckAsync(Cancellation);
        bench.Form!.IsLost.ShouldBeTrue();

        await DoAsync(bench, "submit");

        bench.Notice.ShouldNotBeNull().Text.ShouldContain("kept as late");
        bench.History[0].IsLate.ShouldBeTrue();
    }

    [Fact]
    public async Task Check_NothingLeftThenRouted_BringsTheSample()
    {
        var (_, review, bench) = await SitAsync(1);
        await DoAsync(bench, "digit:1");
        await DoAsync(bench, "submit");
        bench.Form.ShouldBeNull();

        await review.RouteAsync(2, 1);
        await bench.CheckAsync(Cancellation);

        bench.Form.ShouldNotBeNull();
    }

    [Fact]
    public async Task K12_FormChangedUnderAnUntouchedForm_BecomesTheNewOne()
    {
        var (app, review, bench) = await SitAsync(2);
        var before = bench.Form!;
        await bench.PrefetchAsync(Cancellation);
        await AddLabelAsync(app, review);

        await bench.CheckAsync(Cancellation);
        await bench.PrefetchAsync(Cancellation);

        bench.Form!.Lease.ShouldBe(before.Lease);
        bench.Form.Project.Task.Labels.Length.ShouldBe(3);
        bench.Notice!.Text.ShouldContain("Here is the new form");
        await DoAsync(bench, "digit:3");
        await DoAsync(bench, "submit");
        (await StateAsync(app, before)).Label.ShouldBe("unclear");
        bench.Form!.Project.Task.Labels.Length.ShouldBe(3);
    }

    [Fact]
    public async Task K12_FormChangedUnderOneThatIsBegun_IsFinishedAsItIsAndTold()
    {
        var (app, review, bench) = await SitAsync(2);
        var form = bench.Form!;
        await DoAsync(bench, "digit:2");
        await AddLabelAsync(app, review);

        await bench.CheckAsync(Cancellation);
        var told = bench.Notice!.Text;
        bench.DismissNotice();
        await bench.CheckAsync(Cancellation);
        var toldAgain = bench.Notice;
        await DoAsync(bench, "submit");

        told.ShouldContain("Finish this sample as you see it");
        toldAgain.ShouldBeNull();
        bench.Notice!.Text.ShouldContain("kept as you gave it");
        (await StateAsync(app, form)).Label.ShouldBe("hallucinated");
        bench.Form!.Project.Task.Labels.Length.ShouldBe(3);
    }

    private static async Task AddLabelAsync(TestApp app, ReviewOverHttp review)
    {
        using var admin = app.Client();
        var labels = new object[] { new { id = "supported", title = "Supported" }, new { id = "hallucinated", title = "Hallucinated" }, new { id = "unclear", title = "Unclear" } };
        using var changed = await admin.PatchAsJsonAsync($"/api/v1/projects/{review.ProjectId}", new { task = new { labels } }, Cancellation);
        changed.EnsureSuccessStatusCode();
    }

    private async Task<(TestApp App, ReviewOverHttp Review, Workbench Bench)> SitAsync(int samples)
    {
        var app = await shared.GetAsync();
        var review = await ReviewOverHttp.CreateAsync(app, samples);
        var user = await app.AddUserAsync("r" + Guid.NewGuid().ToString("N"), review.ProjectId);
        var bench = await BenchAsync(app, review, Guid.Parse(user.Id));
        await bench.StartAsync(false, null, Cancellation);
        return (app, review, bench);
    }

    private static Task<Workbench> BenchAsync(TestApp app, ReviewOverHttp review, Guid reviewer)
    {
        var services = app.Services;
        var seat = new ReviewSeat(
            services.GetRequiredService<ReviewDesk>(), services.GetRequiredService<ReviewDoor>(), new Caller(reviewer, "Reviewer", false), review.Id);
        return Task.FromResult(new Workbench(seat, services.GetRequiredService<InsightQuery>(), services.GetRequiredService<WorkbenchQuery>(), TimeProvider.System));
    }

    private static Task<bool> DoAsync(Workbench bench, string command) => bench.DoAsync(command, Texts(bench), Cancellation);

    private static FormTexts Texts(Workbench bench) => new(bench.Form?.Lease.ToString() ?? "", null, null, bench.Form?.ActiveSeconds + 1 ?? 0);

    private static Task<CurationDbContext> OpenAsync(TestApp app) =>
        app.Services.GetRequiredService<IDbContextFactory<CurationDbContext>>().CreateDbContextAsync(Cancellation);

    private static async Task<SampleState> StateAsync(TestApp app, ReviewForm form)
    {
        await using var db = await OpenAsync(app);
        return await db.SampleStates.SingleAsync(s => s.SampleId == form.Sample, Cancellation);
    }

    private static async Task<Lease> HolderAsync(TestApp app, ReviewForm form)
    {
        await using var db = await OpenAsync(app);
        return await db.Leases.SingleAsync(l => l.Id == form.Lease, Cancellation);
    }
}
