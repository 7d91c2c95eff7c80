using KlingStudio.Core.Gallery;
using KlingStudio.Core.Generations;
using KlingStudio.Core.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KlingStudio.Engine.Gallery;

internal sealed class TakeTable : IEntityTypeConfiguration<Take>
{
    public void Configure(EntityTypeBuilder<Take> builder)
    {
        builder.ToTable("Takes");
        builder.Property(take => take.Id).ValueGeneratedNever();
        builder.ComplexProperty(take => take.File);
        builder.HasOne<Project>().WithMany().HasForeignKey(take => take.ProjectId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Scene>().WithMany().HasForeignKey(take => take.SceneId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Generation>().WithMany().HasForeignKey(take => take.GenerationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(take => new { take.SceneId, take.Number }).IsUnique();
        builder.HasIndex(take => take.GenerationId);
        builder.HasIndex(take => take.CreatedAt);
        builder.HasIndex(take => new { take.ProjectId, take.CreatedAt });
    }
}

internal sealed class AttachmentTable : IEntityTypeConfiguration<Attachment>
{
    public void Configure(EntityTypeBuilder<Attachment> builder)
    {
        builder.ToTable("Attachments");
        builder.Property(attachment => attachment.Id).ValueGeneratedNever();
        builder.HasOne<Generation>().WithMany().HasForeignKey(attachment => attachment.GenerationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(attachment => new { attachment.GenerationId, attachment.Sha256 }).IsUnique();
    }
}
