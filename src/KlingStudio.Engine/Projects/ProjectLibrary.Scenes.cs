using KlingStudio.Core.Projects;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.LiveUpdates;
using Microsoft.EntityFrameworkCore;

namespace KlingStudio.Engine.Projects;

public sealed partial class ProjectLibrary
{
    /// <summary>Adds an empty scene at the end of a project.</summary>
    /// <returns>The scene, or null when the project isn't there.</returns>
    public Task<SceneId?> AddSceneAsync(ProjectId project, PersonId person, CancellationToken cancellationToken = default) =>
        AddSceneFromAsync(project, Storyboard.New(_models.Default), person, cancellationToken);

    /// <summary>Adds a scene with a storyboard at the end of a project: from a pasted request, say.</summary>
    /// <returns>The scene, or null when the project isn't there.</returns>
    public async Task<SceneId?> AddSceneFromAsync(ProjectId project, Storyboard storyboard, PersonId person, CancellationToken cancellationToken = default)
    {
        _roster.Demand(person, Right.Compose);
        var added = await _lane.WriteAsync(
            async (context, cancel) =>
            {
                var owner = await context.Projects.SingleOrDefaultAsync(candidate => candidate.Id == project && candidate.DeletedAt == null, cancel);
                if (owner is null)
                    return null;
                var last = await context.Scenes.Where(scene => scene.ProjectId == project).MaxAsync(scene => (int?)scene.Position, cancel);
                var scene = new Scene(project, (last ?? -1) + 1, storyboard, person, Now);
                context.Scenes.Add(scene);
                owner.Touch(person, Now);
                return (SceneId?)scene.Id;
            },
            cancellationToken);
        if (added is not null)
            Publish(project, person);
        return added;
    }

    /// <summary>Gives a scene a name of at most 200 characters; an empty one lets it go by its number.</summary>
    public async Task<LibraryOutcome> RenameSceneAsync(SceneId id, string name, PersonId person, CancellationToken cancellationToken = default)
    {
        _roster.Demand(person, Right.Compose);
        return NameRule.ForScene(name, out var clean) is { } problem
            ? new LibraryOutcome.Refused(problem)
            : await ChangeSceneAsync(id, (_, scene, _) => { scene.Rename(clean, person, Now); return Task.CompletedTask; }, person, cancellationToken);
    }

    /// <summary>Hides a scene, until it is restored. Its generations go on.</summary>
    public Task<LibraryOutcome> DeleteSceneAsync(SceneId id, PersonId person, CancellationToken cancellationToken = default) =>
        ChangeSceneAsync(id, (_, scene, _) => { scene.Delete(person, Now); return Task.CompletedTask; }, person, cancellationToken);

    /// <summary>Brings a deleted scene back, in its old place.</summary>
    public Task<LibraryOutcome> RestoreSceneAsync(SceneId id, PersonId person, CancellationToken cancellationToken = default) =>
        ChangeSceneAsync(id, (_, scene, _) => { scene.Restore(person, Now); return Task.CompletedTask; }, person, cancellationToken);

    /// <summary>Moves a scene within its project.</summary>
    /// <param name="id">The scene.</param>
    /// <param name="toIndex">Its place in the resulting order, from 0; beyond the ends is the end.</param>
    /// <param name="person">Who moves it.</param>
    /// <param name="cancellationToken">Withdraws it as long as it hasn't begun.</param>
    public Task<LibraryOutcome> MoveSceneAsync(SceneId id, int toIndex, PersonId person, CancellationToken cancellationToken = default) =>
        ChangeSceneAsync(id, (context, scene, cancel) => PlaceAsync(context, scene, scene.ProjectId, toIndex, cancel), person, cancellationToken);

    /// <summary>Deleted scenes keep their places between the others, so that they come back where they were.</summary>
    private static async Task PlaceAsync(StudioContext context, Scene scene, ProjectId project, int toIndex, CancellationToken cancellationToken)
    {
        var order = await OrderAsync(context, project, cancellationToken);
        order.Remove(scene);
        var shown = order.Where(other => other.DeletedAt is null).ToList();
        var index = Math.Clamp(toIndex, 0, shown.Count);
        order.Insert(index == shown.Count ? order.Count : order.IndexOf(shown[index]), scene);
        for (var i = 0; i < order.Count; i++)
            order[i].Place(i);
    }

    /// <summary>A project's scenes in order, the deleted ones in their places.</summary>
    private static Task<List<Scene>> OrderAsync(StudioContext context, ProjectId project, CancellationToken cancellationToken) =>
        context.Scenes.Where(scene => scene.ProjectId == project).OrderBy(scene => scene.Position).ToListAsync(cancellationToken);

    private async Task<LibraryOutcome> ChangeSceneAsync(
        SceneId id, Func<StudioContext, Scene, CancellationToken, Task> change, PersonId person, CancellationToken cancellationToken)
    {
        _roster.Demand(person, Right.Compose);
        var owner = await _lane.WriteAsync(
            async (context, cancel) =>
            {
                if (await context.Scenes.SingleOrDefaultAsync(scene => scene.Id == id, cancel) is not { } scene)
                    return (ProjectId?)null;
                await change(context, scene, cancel);
                (await context.Projects.SingleAsync(project => project.Id == scene.ProjectId, cancel)).Touch(person, Now);
                return scene.ProjectId;
            },
            cancellationToken);
        if (owner is not { } project)
            return new LibraryOutcome.Gone();
        // The scene first: whoever has it open hears what became of it, before they hear that it is missing from its project.
        _updates.Publish(new Change(Topic.Scene(id), person));
        Publish(project, person);
        return new LibraryOutcome.Done();
    }
}
