using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SynthCurate.Web.Releases;
using SynthCurate.Web.Samples;

namespace SynthCurate.Web.Persistence.Mappings;

internal sealed class EventMapping : IEntityTypeConfiguration<EventRecord>
{
    public void Configure(EntityTypeBuilder<EventRecord> builder)
    {
        builder.HasKey(e => e.Sequence);
        builder.Property(e => e.Sequence).ValueGeneratedNever();
        builder.HasIndex(e => new { e.ProjectId, e.Sequence });
        builder.HasIndex(e => new { e.Subject, e.Sequence });
    }
}

internal sealed class IdempotencyMapping : IEntityTypeConfiguration<IdempotencyRecord>
{
    public void Configure(EntityTypeBuilder<IdempotencyRecord> builder)
    {
        builder.HasKey(r => new { r.UserId, r.Key });
        builder.HasIndex(r => r.At);
    }
}

internal sealed class ImportMapping : IEntityTypeConfiguration<ImportJob>
{
    public void Configure(EntityTypeBuilder<ImportJob> builder)
    {
        builder.HasKey(i => i.Id);
        builder.HasIndex(i => new { i.ProjectId, i.At });
        builder.HasIndex(i => i.State);
    }
}

internal sealed class ExportMapping : IEntityTypeConfiguration<ExportJob>
{
    public void Configure(EntityTypeBuilder<ExportJob> builder)
    {
        builder.HasKey(e => e.Id);
        builder.HasIndex(e => new { e.ProjectId, e.At });
        builder.HasIndex(e => e.State);
    }
}
