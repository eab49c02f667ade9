using System.Data.Common;
using SynthCurate.Domain.Journey;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Routing;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Review;

/// <summary>A sample's state with the label that the model gave it, as a write reads it before it asks the Domain.</summary>
internal sealed record SampleRow(
    Id<Sample> Id, Id<Project> ProjectId, long Number, Whereabouts At, double Priority, int Required, int Round, long Epoch,
    RouteOutcome? Outcome, string? ModelLabel)
{
    /// <summary>The columns of <see cref="Read"/>: <c>st</c> is the state, <c>sa</c> the sample.</summary>
    public const string Columns =
        """
        st."SampleId", st."ProjectId", st."Number", st."Place", st."IsOpen", st."Counted", st."Live", st."Label", st."Verdict",
        st."Priority", st."Required", st."Round", st."Epoch", st."Outcome", sa."Label"
        """;

    /// <summary>How many columns those are: what a query adds begins here.</summary>
    public const int Width = 15;

    private const string ById =
        $"""SELECT {Columns} FROM "SampleStates" st JOIN "Samples" sa ON sa."Id" = st."SampleId" WHERE st."SampleId" = @p0""";

    public static SampleRow? Find(WriteSession session, Id<Sample> sample) => session.QueryFirst(ById, Read, sample.Value);

    public static SampleRow Read(DbDataReader row) => new(
        row.Id<Sample>(0), row.Id<Project>(1), row.GetInt64(2),
        new Whereabouts((Place)row.GetInt32(3), row.GetBoolean(4), row.GetInt32(5), row.GetInt32(6), row.Text(7), row.IsDBNull(8) ? null : (Verdict)row.GetInt32(8)),
        row.GetDouble(9), row.GetInt32(10), row.GetInt32(11), row.GetInt64(12), row.IsDBNull(13) ? null : (RouteOutcome)row.GetInt32(13), row.Text(14));
}
