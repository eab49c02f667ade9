using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SynthCurate.Domain.Routing;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Scoring;
using SynthCurate.Web.Samples;

namespace SynthCurate.Web.Persistence.Mappings;

internal sealed class SampleMapping : IEntityTypeConfiguration<Sample>
{
    public void Configure(EntityTypeBuilder<Sample> builder)
    {
        builder.HasKey(s => s.Id);
        builder.HasIndex(s => new { s.ProjectId, s.Number }).IsUnique();
        builder.HasIndex(s => new { s.ProjectId, s.Fingerprint }).IsUnique();
        builder.HasIndex(s => new { s.ProjectId, s.Key }).IsUnique().HasFilter("\"Key\" IS NOT NULL");
    }
}

internal sealed class SampleStateMapping : IEntityTypeConfiguration<SampleState>
{
    public void Configure(EntityTypeBuilder<SampleState> builder)
    {
        builder.HasKey(s => s.SampleId);
        builder.HasIndex(s => new { s.ProjectId, s.Number }).IsUnique();
        builder.HasIndex(s => new { s.ProjectId, s.Priority, s.Number }).IsDescending(false, true, false)
            .HasFilter("\"IsOpen\"").HasDatabaseName("IX_SampleStates_Queue");
        builder.HasIndex(s => new { s.ProjectId, s.Place, s.Number });
        builder.HasIndex(s => new { s.ProjectId, s.Label, s.Number });
        builder.HasIndex(s => new { s.ProjectId, s.Confidence, s.Number });
    }
}

internal sealed class SampleFlagMapping : IEntityTypeConfiguration<SampleFlag>
{
    public void Configure(EntityTypeBuilder<SampleFlag> builder) => builder.HasKey(f => new { f.ProjectId, f.Name, f.Number });
}

internal sealed class FunnelCountMapping : IEntityTypeConfiguration<FunnelCount>
{
    public void Configure(EntityTypeBuilder<FunnelCount> builder) => builder.HasKey(c => new { c.ProjectId, c.Place });
}

internal sealed class ScorecardMapping : IEntityTypeConfiguration<Scorecard>
{
    public void Configure(EntityTypeBuilder<Scorecard> builder) => builder.HasKey(c => new { c.SampleId, c.Version });
}

internal sealed class RoutingDecisionMapping : IEntityTypeConfiguration<RoutingDecision>
{
    public void Configure(EntityTypeBuilder<RoutingDecision> builder)
    {
        builder.HasKey(d => d.Id);
        builder.HasIndex(d => new { d.SampleId, d.At });
    }
}

internal sealed class ImportRejectionMapping : IEntityTypeConfiguration<ImportRejection>
{
    public void Configure(EntityTypeBuilder<ImportRejection> builder) => builder.HasKey(r => new { r.ImportId, r.Line, r.Ordinal });
}
