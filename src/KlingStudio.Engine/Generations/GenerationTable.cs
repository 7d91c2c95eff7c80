using KlingStudio.Core.Generations;
using KlingStudio.Core.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KlingStudio.Engine.Generations;

internal sealed class GenerationTable : IEntityTypeConfiguration<Generation>
{
    public void Configure(EntityTypeBuilder<Generation> builder)
    {
        builder.ToTable("Generations");
        builder.Property(generation => generation.Id).ValueGeneratedNever();
        builder.Property(generation => generation.State).HasConversion<string>().HasMaxLength(16);
        builder.Property(generation => generation.Phase).HasConversion<string>().HasMaxLength(16);
        builder.Property(generation => generation.Failure).HasConversion<string>().HasMaxLength(32);
        builder.Property(generation => generation.Revision).IsConcurrencyToken();
        builder.ComplexProperty(generation => generation.Request);
        builder.ComplexProperty(generation => generation.Upstream);
        builder.HasOne<Project>().WithMany().HasForeignKey(generation => generation.ProjectId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Scene>().WithMany().HasForeignKey(generation => generation.SceneId).OnDelete(DeleteBehavior.Restrict);

        // One press, one generation; one number in a scene; one owner of a request id.
        builder.HasIndex(generation => generation.PressToken).IsUnique();
        builder.HasIndex(generation => new { generation.SceneId, generation.Number }).IsUnique();
        builder.HasIndex(generation => generation.RequestId).IsUnique();

        // "Sent again as generation n": looked up from the one that was repeated.
        builder.HasIndex(generation => generation.Repeats);

        // The queue looks for states, lists for the newest.
        builder.HasIndex(generation => new { generation.State, generation.QueuedAt });
        builder.HasIndex(generation => generation.QueuedAt);
        builder.HasIndex(generation => new { generation.ProjectId, generation.QueuedAt });
    }
}

internal sealed class QueueGateTable : IEntityTypeConfiguration<QueueGate>
{
    public void Configure(EntityTypeBuilder<QueueGate> builder)
    {
        builder.ToTable("QueueGate");
        builder.Property(gate => gate.Id).ValueGeneratedNever();
        builder.Property(gate => gate.Paused).HasConversion<string>().HasMaxLength(32);
        builder.Property(gate => gate.Delay).HasConversion<string>().HasMaxLength(32);
        builder.Property(gate => gate.Revision).IsConcurrencyToken();
    }
}
