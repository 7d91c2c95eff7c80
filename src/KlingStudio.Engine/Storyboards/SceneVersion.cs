using KlingStudio.Core.Projects;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KlingStudio.Engine.Storyboards;

/// <summary>A scene's storyboard as it was when someone kept it. Only its name can change.</summary>
internal sealed class SceneVersion
{
    private SceneVersion() { }

    public SceneVersion(SceneId scene, int number, string name, Storyboard storyboard, PersonId by, DateTime at)
    {
        Id = SceneVersionId.New();
        SceneId = scene;
        Number = number;
        Name = name;
        Storyboard = storyboard;
        KeptBy = by;
        KeptAt = at;
    }

    public SceneVersionId Id { get; private set; }
    public SceneId SceneId { get; private set; }
    /// <summary>From 1 in its scene; a deleted version keeps its own.</summary>
    public int Number { get; private set; }
    /// <summary>Empty when it goes by its number.</summary>
    public string Name { get; private set; } = "";
    public Storyboard Storyboard { get; private set; } = null!;
    public PersonId KeptBy { get; private set; }
    public DateTime KeptAt { get; private set; }
    public DateTime? DeletedAt { get; private set; }

    /// <param name="name">Already passed by <see cref="NameRule.ForVersion"/>.</param>
    public void Rename(string name) => Name = name;

    /// <summary>Hides it. Deleting twice keeps the first time.</summary>
    public void Delete(DateTime at) => DeletedAt ??= at;

    public void BringBack() => DeletedAt = null;
}

internal sealed class SceneVersionTable : IEntityTypeConfiguration<SceneVersion>
{
    public void Configure(EntityTypeBuilder<SceneVersion> builder)
    {
        builder.Property(version => version.Id).ValueGeneratedNever();
        builder.Property(version => version.Name).HasMaxLength(NameRule.MaxVersionLength);
        builder.HasOne<Scene>().WithMany().HasForeignKey(version => version.SceneId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(version => new { version.SceneId, version.Number }).IsUnique();
    }
}
