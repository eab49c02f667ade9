using SynthCurate.Domain.Journey;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Review;

/// <summary>Keeps the state beside the facts: the one place that writes where a reviewed sample is. What is written, the Domain derives.</summary>
internal sealed class JourneyKeeper(QueueHints hints)
{
    private const string Update =
        """
        UPDATE "SampleStates" SET "Place" = @p1, "IsOpen" = @p2, "Counted" = @p3, "Live" = @p4, "Label" = @p5, "Verdict" = @p6, "Epoch" = @p7,
            "QueuedAt" = CASE WHEN @p8 THEN COALESCE("QueuedAt", (SELECT MAX(d."At") FROM "RoutingDecisions" d WHERE d."SampleId" = "SampleStates"."SampleId")) END,
            "ChangedAt" = @p9
        WHERE "SampleId" = @p0
        """;

    private const string Require = """UPDATE "SampleStates" SET "Required" = @p1 WHERE "SampleId" = @p0""";

    private readonly Dictionary<Id<Sample>, SampleRow> _written = [];
    private object? _batch;

    /// <summary>After a claim: one more live lease, under a new epoch. <paramref name="isMoved"/>: the claim's statement has written so;
    /// <paramref name="isNewest"/>: nothing has changed the sample since it was read.</summary>
    public void Claimed(WriteSession session, SampleRow before, bool isMoved, bool isNewest)
    {
        var after = before with { At = before.At.WithLive(before.At.Live + 1, before.Required), Epoch = before.Epoch + 1 };
        if (!isMoved)
        {
            Write(session, before, after);
            return;
        }
        session.Moved(after.ProjectId, before.At.Place, after.At.Place);
        if (isNewest)
            Remember(session, after);
    }

    /// <summary>The row as this batch has left it, where that was after it was read ahead.</summary>
    public SampleRow Newest(WriteSession session, SampleRow read) =>
        ReferenceEquals(_batch, session.Batch) && _written.TryGetValue(read.Id, out var written) ? written : read;

    /// <summary>After leases have ended without an answer.</summary>
    public SampleRow Released(WriteSession session, SampleRow before, int leases = 1)
    {
        var after = Write(session, before, before with { At = before.At.WithLive(before.At.Live - leases, before.Required) });
        OfferAgain(after);
        return after;
    }

    /// <summary>Whoever has passed the sample in the queue meets it again, if he may: where several people see a sample it may have been open
    /// all along, and closed to one of them only.</summary>
    public void OfferAgain(SampleRow row)
    {
        if (row.At.IsOpen)
            hints.Lower(row.ProjectId, row.Priority, row.Number);
    }

    /// <summary>After a lease ended with a counted answer, and more answers are required: no need to read the earlier ones.</summary>
    public SampleRow Counted(WriteSession session, SampleRow before) => Write(session, before, before with { At = before.At.WithAnother(before.Required) });

    /// <summary>After the project has come to ask for another number of answers.</summary>
    public SampleRow Requiring(WriteSession session, SampleRow before, int required)
    {
        session.Send(Require, before.Id.Value, required);
        return Write(session, before, before with { Required = required, At = before.At.WithLive(before.At.Live, required) });
    }

    /// <summary>After an answer was added, taken back or ruled on, and <paramref name="endedLeases"/> leases ended with it: from the facts.</summary>
    public SampleRow Derived(WriteSession session, TaskDefinition task, SampleRow before, int endedLeases, IReadOnlyList<ReviewAnswer> answers, Adjudication? ruling)
    {
        var facts = new JourneyFacts(before.Outcome, before.ModelLabel, before.Required, answers, before.At.Live - endedLeases, ruling);
        return Write(session, before, before with { At = Whereabouts.Of(task, facts) });
    }

    private SampleRow Write(WriteSession session, SampleRow before, SampleRow after)
    {
        var at = after.At;
        var waits = at.Place is Place.Queued or Place.InReview;
        session.Send(Update, after.Id.Value, at.Place, at.IsOpen, at.Counted, at.Live, at.Label, at.Verdict, after.Epoch, waits, session.Now);
        session.Moved(after.ProjectId, before.At.Place, at.Place);
        Remember(session, after);
        if (!before.At.IsOpen)
            OfferAgain(after);
        return after;
    }

    private void Remember(WriteSession session, SampleRow row)
    {
        if (!ReferenceEquals(_batch, session.Batch))
        {
            _batch = session.Batch;
            _written.Clear();
        }
        _written[row.Id] = row;
    }
}
