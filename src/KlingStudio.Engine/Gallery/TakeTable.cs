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
        builder.Property(take => take.SearchKey).ValueGeneratedNever();
        builder.Property(take => take.Name).HasMaxLength(TakeTexts.LongestName);
        builder.Property(take => take.Note).HasMaxLength(TakeTexts.LongestNote);
        builder.ComplexProperty(take => take.File);
        builder.PrimitiveCollection(take => take.Tags);
        builder.Ignore(take => take.Opinion);
        builder.Ignore(take => take.Removed);
        builder.HasOne<Project>().WithMany().HasForeignKey(take => take.ProjectId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Scene>().WithMany().HasForeignKey(take => take.SceneId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Generation>().WithMany().HasForeignKey(take => take.GenerationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(take => new { take.SceneId, take.Number }).IsUnique();
        builder.HasIndex(take => take.SearchKey).IsUnique();
        builder.HasIndex(take => take.GenerationId);
        builder.HasIndex(take => take.CreatedAt);
        builder.HasIndex(take => new { take.ProjectId, take.CreatedAt });

        // One circle in a scene, whatever two people do at once.
        builder.HasIndex(take => take.SceneId, "IX_Takes_Circled").IsUnique().HasFilter("\"Circled\" = 1");
        builder.HasIndex(take => take.TrashedAt).HasFilter("\"TrashedAt\" IS NOT NULL");
        builder.HasIndex(take => take.Tags, "IX_Takes_Tagged").HasFilter("\"Tags\" <> '[]'");
    }
}

internal sealed class TakeIngestTable : IEntityTypeConfiguration<TakeIngest>
{
    public void Configure(EntityTypeBuilder<TakeIngest> builder)
    {
        builder.ToTable("TakeIngests");
        builder.HasKey(ingest => ingest.TakeId);
        builder.Property(ingest => ingest.TakeId).ValueGeneratedNever();
        builder.Property(ingest => ingest.State).HasConversion<string>().HasMaxLength(16);
        builder.Property(ingest => ingest.Problem).HasConversion<string>().HasMaxLength(32);
        builder.HasOne<Take>().WithOne().HasForeignKey<TakeIngest>(ingest => ingest.TakeId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(ingest => new { ingest.State, ingest.NotBefore });
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
