using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SynthCurate.Domain.Review;

namespace SynthCurate.Web.Persistence.Mappings;

internal sealed class LeaseMapping : IEntityTypeConfiguration<Lease>
{
    public const string Live = "\"End\" IS NULL";

    public void Configure(EntityTypeBuilder<Lease> builder)
    {
        builder.HasKey(l => l.Id);
        builder.HasIndex(l => new { l.SampleId, l.Round, l.Seat }).IsUnique().HasFilter(Live).HasDatabaseName("IX_Leases_LiveSeat");
        builder.HasIndex(l => new { l.SampleId, l.Round, l.Reviewer }).IsUnique().HasFilter(Live).HasDatabaseName("IX_Leases_LiveReviewer");
        builder.HasIndex(l => new { l.Reviewer, l.ProjectId }).HasFilter(Live).HasDatabaseName("IX_Leases_Holder");
        builder.HasIndex(l => l.ExpiresAt).HasFilter(Live).HasDatabaseName("IX_Leases_Expiry");
    }
}

internal sealed class DraftMapping : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> builder) => builder.HasKey(d => new { d.Reviewer, d.SampleId });
}

internal sealed class ReviewAnswerMapping : IEntityTypeConfiguration<ReviewAnswer>
{
    public void Configure(EntityTypeBuilder<ReviewAnswer> builder)
    {
        builder.HasKey(a => a.Id);
        builder.HasIndex(a => new { a.SampleId, a.Round, a.Reviewer }).IsUnique()
            .HasFilter($"\"Standing\" = {(int)Standing.Counted}").HasDatabaseName("IX_Answers_Counted");
        builder.HasIndex(a => new { a.SampleId, a.Reviewer });
        builder.HasIndex(a => new { a.ProjectId, a.At });
        builder.HasIndex(a => new { a.ProjectId, a.Reviewer, a.At });
    }
}

internal sealed class AdjudicationMapping : IEntityTypeConfiguration<Adjudication>
{
    public void Configure(EntityTypeBuilder<Adjudication> builder)
    {
        builder.HasKey(a => a.Id);
        builder.HasIndex(a => new { a.SampleId, a.Round }).IsUnique();
    }
}
