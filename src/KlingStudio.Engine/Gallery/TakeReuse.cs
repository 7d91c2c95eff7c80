using System.Text.Json;
using KlingStudio.Core.Gallery;
using KlingStudio.Core.Generations;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Storyboards;
using KlingStudio.Engine.Team;
using Microsoft.EntityFrameworkCore;

namespace KlingStudio.Engine.Gallery;

/// <summary>Takes a take's storyboard back into its scene. Beginning a new scene from it is the project library's; sending it once more is the queue's.</summary>
public sealed class TakeReuse
{
    private readonly IDbContextFactory<StudioContext> _contexts;
    private readonly Roster _roster;
    private readonly StoryboardEditor _editor;

    internal TakeReuse(IDbContextFactory<StudioContext> contexts, Roster roster, StoryboardEditor editor)
    {
        _contexts = contexts;
        _roster = roster;
        _editor = editor;
    }

    /// <summary>
    /// Makes the scene what it was when the take was asked for: one ordinary edit on its newest revision, which its person can undo.
    /// What its model no longer allows comes back all the same.
    /// </summary>
    /// <param name="take">The take.</param>
    /// <param name="person">Who restores it.</param>
    /// <param name="cancellationToken">Withdraws it as long as it hasn't begun.</param>
    public async Task<RestoreOutcome> RestoreAsync(TakeId take, PersonId person, CancellationToken cancellationToken = default)
    {
        _roster.Demand(person, Right.Compose);
        if (await FindAsync(take, cancellationToken) is not var (scene, storyboard)
            || await _editor.OpenAsync(scene, person, cancellationToken) is not { } before)
            return new RestoreOutcome.SceneGone();
        if (before.Storyboard == storyboard)
            return new RestoreOutcome.Already(before);
        return await _editor.ReplaceAsync(scene, person, storyboard, cancellationToken) switch
        {
            EditOutcome.Saved saved => new RestoreOutcome.Restored(saved.Document),
            EditOutcome.SceneGone => new RestoreOutcome.SceneGone(),
            _ => new RestoreOutcome.NotSaved(),
        };
    }

    private async Task<(SceneId Scene, Storyboard Storyboard)?> FindAsync(TakeId id, CancellationToken cancel)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancel);
        var found = await (
            from take in context.Set<Take>()
            join generation in context.Set<Generation>() on take.GenerationId equals generation.Id
            where take.Id == id
            select new { take.SceneId, generation.Request.StoryboardJson }).SingleOrDefaultAsync(cancel);
        return found is null ? null : (found.SceneId, JsonSerializer.Deserialize(found.StoryboardJson, StoryboardJson.Default.Storyboard)!);
    }
}

/// <summary>What restoring a take's storyboard came to.</summary>
public abstract record RestoreOutcome
{
    private RestoreOutcome() { }

    /// <summary>The scene is what it was; its person's undo takes that back.</summary>
    /// <param name="Document">The scene now.</param>
    public sealed record Restored(SceneDocument Document) : RestoreOutcome;

    /// <summary>The scene is that already: nothing changed, and there is nothing to undo.</summary>
    /// <param name="Document">The scene now.</param>
    public sealed record Already(SceneDocument Document) : RestoreOutcome;

    /// <summary>The take, its scene or its project isn't there.</summary>
    public sealed record SceneGone : RestoreOutcome;

    /// <summary>The storage didn't take it; nothing changed.</summary>
    public sealed record NotSaved : RestoreOutcome;
}
