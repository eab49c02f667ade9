using System.Collections.Immutable;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Routing;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Scoring;
using SynthCurate.Web.Access;
using SynthCurate.Web.Releases;
using SynthCurate.Web.Samples;

namespace SynthCurate.Web.Persistence;

/// <summary>The store: one model on SQLite and on PostgreSQL. Reads go through short contexts of the factory; writes go through
/// <see cref="StoreWriter"/>, so that there is one writer at a time.</summary>
public abstract class CurationDbContext(DbContextOptions options) : IdentityUserContext<Account, Guid>(options)
{
    public DbSet<Project> Projects => Set<Project>();
    public DbSet<ProjectSettings> ProjectSettings => Set<ProjectSettings>();
    public DbSet<ProjectTally> ProjectTallies => Set<ProjectTally>();
    public DbSet<Member> Members => Set<Member>();
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();
    public DbSet<Sample> Samples => Set<Sample>();
    public DbSet<SampleState> SampleStates => Set<SampleState>();
    public DbSet<SampleFlag> SampleFlags => Set<SampleFlag>();
    public DbSet<FunnelCount> FunnelCounts => Set<FunnelCount>();
    public DbSet<Scorecard> Scorecards => Set<Scorecard>();
    public DbSet<RoutingDecision> RoutingDecisions => Set<RoutingDecision>();
    public DbSet<Lease> Leases => Set<Lease>();
    public DbSet<Draft> Drafts => Set<Draft>();
    public DbSet<ReviewAnswer> Answers => Set<ReviewAnswer>();
    public DbSet<Adjudication> Adjudications => Set<Adjudication>();
    public DbSet<EventRecord> Events => Set<EventRecord>();
    public DbSet<IdempotencyRecord> IdempotencyRecords => Set<IdempotencyRecord>();
    public DbSet<ImportJob> Imports => Set<ImportJob>();
    public DbSet<ImportRejection> ImportRejections => Set<ImportRejection>();
    public DbSet<ExportJob> Exports => Set<ExportJob>();
    public DbSet<RingKey> RingKeys => Set<RingKey>();

    /// <summary>Whether identities are stored as 16 bytes; otherwise as the store's own uuid.</summary>
    protected abstract bool KeepsIdsAsBytes { get; }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(CurationDbContext).Assembly);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantConversion>();
        configurationBuilder.Properties<ContentFingerprint>().HaveConversion<FingerprintConversion>();
        if (KeepsIdsAsBytes)
            configurationBuilder.Properties<Guid>().HaveConversion<GuidBytesConversion>();
        configurationBuilder.HaveId<Project>(KeepsIdsAsBytes);
        configurationBuilder.HaveId<Sample>(KeepsIdsAsBytes);
        configurationBuilder.HaveId<RoutingDecision>(KeepsIdsAsBytes);
        configurationBuilder.HaveId<Lease>(KeepsIdsAsBytes);
        configurationBuilder.HaveId<ReviewAnswer>(KeepsIdsAsBytes);
        configurationBuilder.HaveId<Adjudication>(KeepsIdsAsBytes);
        configurationBuilder.HaveJson<TaskDefinition>();
        configurationBuilder.HaveJson<ReviewPolicy>();
        configurationBuilder.HaveJson<RoutingPolicy>();
        configurationBuilder.HaveJson<SampleOrigin>();
        configurationBuilder.HaveJson<ImmutableSortedDictionary<string, string>>();
        configurationBuilder.HaveJson<ImmutableSortedDictionary<string, double>>();
        configurationBuilder.HaveJson<ImmutableArray<string>>();
        configurationBuilder.HaveJson<ImmutableArray<Signal>>();
        configurationBuilder.HaveJson<ImmutableArray<Flag>>();
    }
}

public sealed class SqliteCurationDbContext(DbContextOptions<SqliteCurationDbContext> options) : CurationDbContext(options)
{
    protected override bool KeepsIdsAsBytes => true;
}

public sealed class PostgreSqlCurationDbContext(DbContextOptions<PostgreSqlCurationDbContext> options) : CurationDbContext(options)
{
    protected override bool KeepsIdsAsBytes => false;
}
