using KlingStudio.Core.Gallery;
using KlingStudio.Core.Generations;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Storyboards;
using Microsoft.EntityFrameworkCore;

namespace KlingStudio.Engine.Database;

/// <summary>The studio's tables. Each feature maps its own in its folder; the conventions here hold for all.</summary>
internal sealed class StudioContext(DbContextOptions<StudioContext> options) : DbContext(options)
{
    public DbSet<Project> Projects => Set<Project>();

    public DbSet<Scene> Scenes => Set<Scene>();

    public DbSet<StoryboardChange> StoryboardChanges => Set<StoryboardChange>();

    public DbSet<SceneVersion> SceneVersions => Set<SceneVersion>();

    public DbSet<StudioRecord> Studio => Set<StudioRecord>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(StudioContext).Assembly);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcDateTimeConverter>();
        configurationBuilder.Properties<ProjectId>().HaveConversion<ProjectIdConverter>();
        configurationBuilder.Properties<SceneId>().HaveConversion<SceneIdConverter>();
        configurationBuilder.Properties<SceneVersionId>().HaveConversion<SceneVersionIdConverter>();
        configurationBuilder.Properties<GenerationId>().HaveConversion<GenerationIdConverter>();
        configurationBuilder.Properties<TakeId>().HaveConversion<TakeIdConverter>();
        configurationBuilder.Properties<PersonId>().HaveConversion<PersonIdConverter>();
        configurationBuilder.Properties<Storyboard>().HaveConversion<StoryboardConverter>();
    }
}
