using KlingStudio.Core.Gallery;
using KlingStudio.Core.Generations;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.LiveUpdates;
using Microsoft.EntityFrameworkCore;

namespace KlingStudio.Engine.Projects;

public sealed partial class ProjectLibrary
{
    /// <summary>
    /// Moves a scene to another project. Everything of it goes along in the same transaction: its generations and what they cost, its takes,
    /// its kept versions and everyone's undo. Nothing of it stays behind. Moving it to where it is changes nothing.
    /// </summary>
    /// <param name="id">The scene.</param>
    /// <param name="to">The other project.</param>
    /// <param name="toIndex">Its place in that project's order, from 0; null, or beyond the end, is the end.</param>
    /// <param name="person">Who moves it.</param>
    /// <param name="cancellationToken">Withdraws it as long as it hasn't begun.</param>
    public Task<MoveOutcome> MoveSceneToProjectAsync(SceneId id, ProjectId to, int? toIndex, PersonId person, CancellationToken cancellationToken = default) =>
        MoveSceneToAsync(
            id,
            (context, cancel) => context.Projects.SingleOrDefaultAsync(project => project.Id == to && project.DeletedAt == null, cancel),
            toIndex,
            person,
            cancellationToken);

    /// <summary>Starts a project with a scene of another one as its first: <see cref="MoveSceneToProjectAsync" />, without an empty scene before it.</summary>
    /// <param name="id">The scene.</param>
    /// <param name="to">The new project's identifier, new with each wish: the same twice is one project.</param>
    /// <param name="name">The new project's name, 1–200 characters after trimming.</param>
    /// <param name="person">Who moves it.</param>
    /// <param name="cancellationToken">Withdraws it as long as it hasn't begun.</param>
    public async Task<MoveOutcome> MoveSceneToNewProjectAsync(SceneId id, ProjectId to, string name, PersonId person, CancellationToken cancellationToken = default)
    {
        _roster.Demand(person, Right.Compose);
        if (NameRule.ForProject(name, out var clean) is { } problem)
            return new MoveOutcome.Refused(problem);
        return await MoveSceneToAsync(
            id,
            async (context, cancel) => await context.Projects.SingleOrDefaultAsync(project => project.Id == to, cancel) is { } made
                ? made.DeletedAt is null ? made : null
                : context.Projects.Add(new Project(clean, person, Now, to)).Entity,
            toIndex: null,
            person,
            cancellationToken);
    }

    private async Task<MoveOutcome> MoveSceneToAsync(
        SceneId id, Func<StudioContext, CancellationToken, Task<Project?>> find, int? toIndex, PersonId person, CancellationToken cancellationToken)
    {
        _roster.Demand(person, Right.Compose);
        var outcome = await _lane.WriteAsync<MoveOutcome>(
            async (context, cancel) =>
            {
                if (await LivingSceneAsync(context, id, cancel) is not var (scene, from) || await find(context, cancel) is not { } to)
                    return new MoveOutcome.Gone();
                var before = await context.Scenes.CountAsync(other => other.ProjectId == from.Id && other.DeletedAt == null && other.Position < scene.Position, cancel);
                var moved = new MoveOutcome.Moved(from.Id, before, to.Id, to.Name);
                if (from.Id == to.Id)
                    return moved;
                await PlaceAsync(context, scene, to.Id, toIndex ?? int.MaxValue, cancel);
                scene.MoveTo(to.Id, scene.Position);
                from.Touch(person, Now);
                to.Touch(person, Now);
                await context.SaveChangesAsync(cancel); // a new project is there before anything points at it
                await context.Set<Generation>().Where(generation => generation.SceneId == id).ExecuteUpdateAsync(row => row.SetProperty(generation => generation.ProjectId, to.Id), cancel);
                await context.Set<Take>().Where(take => take.SceneId == id).ExecuteUpdateAsync(row => row.SetProperty(take => take.ProjectId, to.Id), cancel);
                return moved;
            },
            cancellationToken);
        if (outcome is not MoveOutcome.Moved moved || moved.From == moved.To)
            return outcome;
        // The scene first: whoever has it open goes with it, before they hear that it is missing where it was.
        foreach (var topic in new[] { Topic.Scene(id), Topic.Generations, Topic.Gallery })
            _updates.Publish(new Change(topic, person));
        Publish(moved.From, person);
        Publish(moved.To, person);
        return outcome;
    }
}
