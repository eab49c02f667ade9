using System.Collections.Immutable;
using System.Data.Common;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Review;

/// <summary>Reads what a reviewer may see of the sample that he holds.</summary>
internal static class ClaimedRows
{
    /// <summary>How many columns <see cref="Read(DbDataReader, Project, Lease)"/> takes, from the first on.</summary>
    public const int Width = SampleRow.Width + 7;

    private const string Columns =
        $"""SELECT {SampleRow.Columns}, sa."Fields", sa."Votes", sa."Confidence", st."QueuedAt", d."Content", d."Version", d."At" """;

    /// <summary>What the reviewer @p2 sees of the lease that the expression <c>taken</c> made, then what it returned.</summary>
    public const string OfTaken =
        $"""
        {Columns}, t.*
        FROM taken t JOIN "SampleStates" st ON st."SampleId" = t."SampleId" JOIN "Samples" sa ON sa."Id" = t."SampleId"
        LEFT JOIN "Drafts" d ON d."Reviewer" = @p2 AND d."SampleId" = t."SampleId"
        """;

    private const string OfLease =
        $"""
        {Columns}
        FROM "SampleStates" st JOIN "Samples" sa ON sa."Id" = st."SampleId"
        LEFT JOIN "Drafts" d ON d."Reviewer" = @p1 AND d."SampleId" = st."SampleId"
        WHERE st."SampleId" = @p0
        """;

    public static (ClaimedSample Claim, SampleRow State) Read(WriteSession session, Project project, Lease lease)
    {
        using var row = session.Query(OfLease, lease.SampleId.Value, lease.Reviewer);
        return row.Read() ? Read(row, project, lease) : throw new InvalidOperationException($"The lease of sample {lease.SampleId} has no state.");
    }

    public static (ClaimedSample Claim, SampleRow State) Read(DbDataReader row, Project project, Lease lease)
    {
        var state = SampleRow.Read(row);
        const int own = SampleRow.Width;
        var claim = new ClaimedSample(
            lease, JsonText.Read<ImmutableSortedDictionary<string, string>>(row.GetString(own)), state.Priority,
            row.IsDBNull(own + 3) ? null : row.At(own + 3), project.Review.Blind ? null : Suggested(row, state), DraftOf(row, lease), project);
        return (claim, state);
    }

    private static Suggestion Suggested(DbDataReader row, SampleRow state) => new(
        state.ModelLabel, JsonText.Read<ImmutableArray<string>>(row.GetString(SampleRow.Width + 1)),
        row.IsDBNull(SampleRow.Width + 2) ? null : row.GetDouble(SampleRow.Width + 2));

    private static Draft? DraftOf(DbDataReader row, Lease lease) => row.IsDBNull(SampleRow.Width + 4)
        ? null
        : new Draft(lease.Reviewer, lease.SampleId, row.GetString(SampleRow.Width + 4), row.GetInt32(SampleRow.Width + 5), row.At(SampleRow.Width + 6));
}
