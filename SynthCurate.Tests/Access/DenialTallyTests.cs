using SynthCurate.Web.Access;

namespace SynthCurate.Tests.Access;

/// <summary>Z18: refusals are all counted, and a flood of them makes few lines.</summary>
public sealed class DenialTallyTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);
    private static readonly Guid Reviewer = Guid.Parse("00000000-0000-0000-0000-00000000000a");
    private readonly DenialTally _tally = new();

    [Fact]
    public void Take_FirstOfAKind_IsDueAtOnceAndOnce()
    {
        var denial = new Denial(Reviewer, "", "ProjectWorkflow.ChangeAsync", "p", 403);
        _tally.Note(denial);

        _tally.Take(Start).ShouldBe([new DenialLine(denial, 1)]);
        _tally.Take(Start.AddHours(1)).ShouldBeEmpty();
    }

    [Fact]
    public void Take_TheSameAgain_WaitsForTheMinuteAndCounts()
    {
        var denial = new Denial(Reviewer, "", "ProjectWorkflow.ChangeAsync", "p", 403);
        _tally.Note(denial);
        _tally.Take(Start);
        for (var time = 0; time < 5; time++)
            _tally.Note(denial);

        _tally.Take(Start.AddSeconds(59)).ShouldBeEmpty();
        _tally.Take(Start.AddSeconds(60)).ShouldBe([new DenialLine(denial, 5)]);
    }

    [Fact]
    public void Take_OneAccountTriesEverything_LeavesRoomForOthers()
    {
        for (var project = 0; project < 5000; project++)
            _tally.Note(new Denial(Reviewer, "", "ProjectQuery.FindAsync", $"{project}", 404));
        var quiet = new Denial(null, "192.0.2.7", "GET /api/v1/projects", "", 401);
        _tally.Note(quiet);

        var lines = _tally.Take(Start);

        lines.Count.ShouldBe(DenialTally.MostOfOne + 2);
        lines.ShouldContain(new DenialLine(quiet, 1));
        lines.Single(l => l.Denial.What == Denial.Others).ShouldBe(new DenialLine(new Denial(Reviewer, "", Denial.Others, "", 404), 5000 - DenialTally.MostOfOne));
    }

    [Fact]
    public void Take_TenThousandAddressesForAnHour_IsSixtyLinesAMinuteAndEveryOneCounted()
    {
        var (lines, most) = (new List<DenialLine>(), 0);
        for (var second = 0; second < 3600; second++)
        {
            for (var address = 0; address < 10; address++)
                _tally.Note(new Denial(null, $"address {((second * 10) + address) % 10_000}", "GET /api/v1/projects", "", 401));
            var due = _tally.Take(Start.AddSeconds(second));
            lines.AddRange(due);
            most = Math.Max(most, due.Count);
        }
        lines.AddRange(_tally.TakeAll());

        lines.Sum(l => l.Times).ShouldBe(36_000);
        lines.Count.ShouldBeLessThanOrEqualTo(62 * (DenialTally.Most + 1));
        most.ShouldBeLessThanOrEqualTo(DenialTally.Most + 1);
    }

    [Fact]
    public void GiveBack_WhatCouldNotBeWritten_IsDueAgain()
    {
        var denial = new Denial(Reviewer, "", "ProjectWorkflow.ChangeAsync", "p", 403);
        _tally.Note(denial);
        _tally.GiveBack(_tally.Take(Start));
        _tally.Note(denial);

        _tally.Take(Start.AddSeconds(1)).ShouldBe([new DenialLine(denial, 2)]);
    }
}
