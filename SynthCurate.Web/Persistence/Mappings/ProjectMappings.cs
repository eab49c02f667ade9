using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SynthCurate.Domain.Projects;
using SynthCurate.Web.Access;

namespace SynthCurate.Web.Persistence.Mappings;

internal sealed class ProjectMapping : IEntityTypeConfiguration<Project>
{
    public void Configure(EntityTypeBuilder<Project> builder) => builder.HasKey(p => p.Id);
}

internal sealed class ProjectSettingsMapping : IEntityTypeConfiguration<ProjectSettings>
{
    public void Configure(EntityTypeBuilder<ProjectSettings> builder) => builder.HasKey(s => new { s.ProjectId, s.Part, s.Version });
}

internal sealed class ProjectTallyMapping : IEntityTypeConfiguration<ProjectTally>
{
    public void Configure(EntityTypeBuilder<ProjectTally> builder)
    {
        builder.HasKey(t => t.ProjectId);
        builder.HasIndex(t => t.Ordinal).IsUnique();
    }
}

internal sealed class MemberMapping : IEntityTypeConfiguration<Member>
{
    public void Configure(EntityTypeBuilder<Member> builder)
    {
        builder.HasKey(m => new { m.ProjectId, m.UserId });
        builder.HasIndex(m => m.UserId);
    }
}

internal sealed class ApiKeyMapping : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.HasKey(k => k.Id);
        builder.HasIndex(k => k.Hash).IsUnique();
        builder.HasIndex(k => k.UserId);
    }
}
