using System.Data.Common;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SynthCurate.Domain.Journey;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Routing;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Samples;

/// <summary>Finds the states of the samples that a filter lets through, in an order that has an index. Written by hand so that each kind of question
/// starts from the index that answers it: words from the text index, a flag from the flags, everything else from the states.</summary>
internal sealed class SampleSearch(StoreConnections connections)
{
    private const string Columns =
        """st."SampleId", st."Number", st."Place", st."Confidence", st."Label", st."Outcome", st."Verdict", st."Counted", st."Required", st."ChangedAt" """;

    // More than any project's last number.
    private const long Beyond = 1099511627776;

    private const string ByConfidence = """FROM "SampleStates" st WHERE st."ProjectId" = @project AND st."Confidence" IS NOT NULL""";

    private const string Follows = """ AND (st."Confidence", st."Number") > (@confidence, @after)""";

    private const string FollowsDown = """ AND (st."Confidence", st."Number") < (@confidence, @after)""";

    /// <summary>See <see cref="SampleSight.MayStillCome"/>.</summary>
    private const string OnlySeen =
        """
         AND (st."Place" NOT IN (0, 3, 4) OR EXISTS (SELECT 1 FROM "Answers" a WHERE a."SampleId" = st."SampleId" AND a."Reviewer" = @me AND a."Standing" IN (0, 1)))
        """;

    /// <param name="db">The context whose connection is used.</param>
    /// <param name="project">The project.</param>
    /// <param name="filter">What to let through.</param>
    /// <param name="order">How they are ordered.</param>
    /// <param name="after">Only samples that follow this number in the order; null for all.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="onlySeenBy">Leaves out what the model's opinion of is hidden from this reviewer: filtering by it would tell.</param>
    /// <param name="cancellation">Stops the query.</param>
    public async Task<List<FoundState>> FindAsync(
        CurationDbContext db, Id<Project> project, SampleFilter filter, SampleOrder order, long? after, int limit, Guid? onlySeenBy, CancellationToken cancellation)
    {
        if (filter.Words is not null && IsSqlite && SearchText.SqliteQuery(filter.Words) is null)
            return [];
        await db.Database.OpenConnectionAsync(cancellation);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = Sql(filter, order, after is not null, onlySeenBy is not null);
        Add(command, "@project", project.Value);
        Add(command, "@after", after ?? (order.IsDown() ? Beyond : 0));
        Add(command, "@limit", limit);
        if (order.IsByConfidence() && after is { } last)
            Add(command, "@confidence", await db.SampleStates.Where(s => s.ProjectId == project && s.Number == last).Select(s => s.Confidence).FirstOrDefaultAsync(cancellation) ?? 0);
        if (filter.Place is { } place)
            Add(command, "@place", place);
        if (filter.Label is not null)
            Add(command, "@label", filter.Label);
        if (filter.Flag is not null)
            Add(command, "@flag", filter.Flag);
        if (filter.Words is not null)
            Add(command, "@words", IsSqlite ? SearchText.SqliteQuery(filter.Words) : filter.Words);
        if (onlySeenBy is { } reviewer)
            Add(command, "@me", reviewer);
        if (filter.Words is not null && IsSqlite)
            Add(command, "@base", await BaseAsync(db, project, cancellation));
        return await ReadAsync(command, cancellation);
    }

    private bool IsSqlite => connections.Provider == StorageProvider.Sqlite;

    private string Sql(SampleFilter filter, SampleOrder order, bool isContinued, bool onlySeen)
    {
        var source = order.IsByConfidence() ? ByConfidence : Source(filter);
        var sql = new StringBuilder("SELECT ").Append(Columns).Append(order == SampleOrder.NumberDown ? source.Replace("> @after", "< @after", StringComparison.Ordinal).Replace("> @base + @after", "< @base + @after", StringComparison.Ordinal) : source);
        if (order.IsByConfidence() && isContinued)
            sql.Append(order.IsDown() ? FollowsDown : Follows);
        if (filter.Place is not null)
            sql.Append(""" AND st."Place" = @place""");
        if (filter.Label is not null)
            sql.Append(""" AND st."Label" = @label""");
        if (filter.Flag is not null && filter.Words is not null)
            sql.Append(""" AND EXISTS (SELECT 1 FROM "SampleFlags" f WHERE f."ProjectId" = st."ProjectId" AND f."Name" = @flag AND f."Number" = st."Number")""");
        if (onlySeen)
            sql.Append(OnlySeen);
        return sql.Append(" ORDER BY ").Append(Order(filter, order)).Append(" LIMIT @limit").ToString();
    }

    // CROSS JOIN is SQLite's way of saying which table is read first; PostgreSQL finds it by itself.
    private string Source(SampleFilter filter) => (filter, IsSqlite) switch
    {
        ({ Words: not null }, true) =>
            """
            FROM "SampleText" t CROSS JOIN "SampleStates" st ON st."ProjectId" = @project AND st."Number" = t.rowid - @base
            WHERE t."SampleText" MATCH @words AND t.rowid > @base + @after AND t.rowid > @base AND t.rowid < @base + 1099511627776
            """,
        ({ Words: not null }, false) =>
            """
            FROM "SampleText" t JOIN "SampleStates" st ON st."ProjectId" = t."ProjectId" AND st."Number" = t."Number"
            WHERE t."ProjectId" = @project AND t."Words" @@ plainto_tsquery('simple', @words) AND t."Number" > @after
            """,
        ({ Flag: not null }, true) =>
            """
            FROM "SampleFlags" f CROSS JOIN "SampleStates" st ON st."ProjectId" = f."ProjectId" AND st."Number" = f."Number"
            WHERE f."ProjectId" = @project AND f."Name" = @flag AND f."Number" > @after
            """,
        ({ Flag: not null }, false) =>
            """
            FROM "SampleFlags" f JOIN "SampleStates" st ON st."ProjectId" = f."ProjectId" AND st."Number" = f."Number"
            WHERE f."ProjectId" = @project AND f."Name" = @flag AND f."Number" > @after
            """,
        _ => """FROM "SampleStates" st WHERE st."ProjectId" = @project AND st."Number" > @after""",
    };

    private string Order(SampleFilter filter, SampleOrder order)
    {
        var way = order.IsDown() ? " DESC" : "";
        if (order.IsByConfidence())
            return $"""st."Confidence"{way}, st."Number"{way}""";
        return filter switch
        {
            { Words: not null } => IsSqlite ? "t.rowid" : """t."Number" """,
            { Flag: not null } => """f."Number" """,
            _ => """st."Number" """,
        } + way;
    }

    private static async Task<long> BaseAsync(CurationDbContext db, Id<Project> project, CancellationToken cancellation) =>
        SearchText.RowId(await db.ProjectTallies.Where(t => t.ProjectId == project).Select(t => t.Ordinal).FirstOrDefaultAsync(cancellation), 0);

    private static async Task<List<FoundState>> ReadAsync(DbCommand command, CancellationToken cancellation)
    {
        var found = new List<FoundState>();
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
        {
            found.Add(new FoundState(
                row.Id<Sample>(0), row.GetInt64(1), (Place)row.GetInt32(2), row.IsDBNull(3) ? null : row.GetDouble(3), row.Text(4),
                row.IsDBNull(5) ? null : (RouteOutcome)row.GetInt32(5), row.IsDBNull(6) ? null : (Verdict)row.GetInt32(6),
                row.GetInt32(7), row.GetInt32(8), row.At(9)));
        }
        return found;
    }

    private void Add(DbCommand command, string name, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = SqlText.Stored(value, IsSqlite);
        command.Parameters.Add(parameter);
    }
}

/// <summary>What the state of a found sample says.</summary>
internal sealed record FoundState(
    Id<Sample> Id, long Number, Place Place, double? Confidence, string? Label, RouteOutcome? Outcome, Verdict? Verdict, int Counted, int Required, DateTimeOffset ChangedAt);
