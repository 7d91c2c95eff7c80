using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KlingStudio.Engine.Database;

/// <summary>What the database knows of itself: one row.</summary>
internal sealed class StudioRecord
{
    public const int OnlyId = 1;

    public int Id { get; private set; } = OnlyId;

    /// <summary>When a process last said that it works on this database, UTC.</summary>
    public DateTime LastAliveAt { get; private set; }

    /// <summary>How often a process has started on this database.</summary>
    public long Starts { get; private set; }

    /// <summary>Notes a start.</summary>
    public void Start(DateTime at, long starts)
    {
        LastAliveAt = at;
        Starts = starts;
    }

    /// <summary>Notes that the process is still there.</summary>
    public void Mark(DateTime at) => LastAliveAt = at;
}

internal sealed class StudioRecordTable : IEntityTypeConfiguration<StudioRecord>
{
    public void Configure(EntityTypeBuilder<StudioRecord> builder)
    {
        builder.ToTable("Studio");
        builder.Property(record => record.Id).ValueGeneratedNever();
    }
}
