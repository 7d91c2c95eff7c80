using KlingStudio.Core.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KlingStudio.Engine.Projects;

internal sealed class ProjectTable : IEntityTypeConfiguration<Project>
{
    public void Configure(EntityTypeBuilder<Project> builder)
    {
        builder.Property(project => project.Id).ValueGeneratedNever();
        builder.Property(project => project.Name).HasMaxLength(NameRule.MaxLength);
        builder.Property(project => project.Version).IsConcurrencyToken();
        builder.HasIndex(project => new { project.DeletedAt, project.ChangedAt });
    }
}

internal sealed class SceneTable : IEntityTypeConfiguration<Scene>
{
    public void Configure(EntityTypeBuilder<Scene> builder)
    {
        builder.Property(scene => scene.Id).ValueGeneratedNever();
        builder.Property(scene => scene.Name).HasMaxLength(NameRule.MaxLength);
        builder.Property(scene => scene.Version).IsConcurrencyToken();
        builder.HasOne<Project>().WithMany().HasForeignKey(scene => scene.ProjectId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(scene => new { scene.ProjectId, scene.Position });
        // Covers the sums of the project list, so that listing never reads the storyboards.
        builder.HasIndex(scene => new { scene.DeletedAt, scene.ProjectId, scene.Seconds, scene.ChangedAt });
    }
}
