using System.Data.Common;
using System.Text.Json;
using KlingStudio.Core.Gallery;
using KlingStudio.Core.Generations;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using Microsoft.EntityFrameworkCore;

namespace KlingStudio.Engine.Projects;

public sealed partial class ProjectLibrary
{
    /// <summary>
    /// Begins a scene from a take: the storyboard it was asked for with, with fresh shots, right after the take's own scene. That scene may
    /// have changed since, or be in the trash.
    /// </summary>
    /// <param name="take">The take.</param>
    /// <param name="variation">The new scene's identifier, new with each wish: the same press twice is one scene.</param>
    /// <param name="name">The new scene's name in the reader's language; empty: it goes by its number.</param>
    /// <param name="person">Who begins it.</param>
    /// <param name="cancellationToken">Withdraws it as long as it hasn't begun.</param>
    public async Task<VariationOutcome> BeginVariationAsync(TakeId take, SceneId variation, string name, PersonId person, CancellationToken cancellationToken = default)
    {
        _roster.Demand(person, Right.Compose);
        if (NameRule.ForScene(name, out var clean) is not null)
            clean = ""; // made of a name that was good: only its ending made it too long
        try
        {
            if (await _lane.WriteAsync((context, cancel) => BeginAsync(context, take, variation, clean, person, cancel), cancellationToken) is not { } project)
                return new VariationOutcome.Gone();
            Publish(project, person);
            return new VariationOutcome.Begun(project, variation);
        }
        catch (Exception cause) when (cause is DbException or DbUpdateException or IOException)
        {
            return new VariationOutcome.NotSaved();
        }
    }

    private async Task<ProjectId?> BeginAsync(StudioContext context, TakeId id, SceneId variation, string name, PersonId person, CancellationToken cancel)
    {
        if (await context.Scenes.Where(scene => scene.Id == variation).Select(scene => (ProjectId?)scene.ProjectId).SingleOrDefaultAsync(cancel) is { } there)
            return there;
        var found = await (
            from take in context.Set<Take>()
            join generation in context.Set<Generation>() on take.GenerationId equals generation.Id
            join scene in context.Scenes on take.SceneId equals scene.Id
            where take.Id == id
            select new { scene, generation.Request.StoryboardJson }).SingleOrDefaultAsync(cancel);
        if (found is null || await context.Projects.SingleOrDefaultAsync(project => project.Id == found.scene.ProjectId && project.DeletedAt == null, cancel) is not { } project)
            return null;
        var storyboard = JsonSerializer.Deserialize(found.StoryboardJson, StoryboardJson.Default.Storyboard)!;
        var begun = new Scene(project.Id, 0, storyboard.WithFreshShots(), person, Now, variation);
        begun.BeginFrom(id);
        if (name.Length > 0)
            begun.Rename(name, person, Now);
        var order = await OrderAsync(context, project.Id, cancel);
        context.Scenes.Add(begun);
        order.Insert(order.IndexOf(found.scene) + 1, begun);
        for (var i = 0; i < order.Count; i++)
            order[i].Place(i);
        project.Touch(person, Now);
        return project.Id;
    }
}
