using KlingStudio.Core.Projects;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.LiveUpdates;
using Microsoft.EntityFrameworkCore;

namespace KlingStudio.Engine.Projects;

/// <summary>Copies. Whoever asks chooses the copy's identifier, so that the same press twice is one copy.</summary>
public sealed partial class ProjectLibrary
{
    /// <summary>Puts a copy of a scene after it: the same storyboard, with fresh shots, and nothing generated.</summary>
    /// <param name="id">The scene to copy.</param>
    /// <param name="copy">The copy's identifier, new with each wish for a copy.</param>
    /// <param name="name">The copy's name in the reader's language; empty: it goes by its number.</param>
    /// <param name="person">Who copies.</param>
    /// <param name="cancellationToken">Withdraws it as long as it hasn't begun.</param>
    public Task<CopyOutcome> DuplicateSceneAsync(SceneId id, SceneId copy, string name, PersonId person, CancellationToken cancellationToken = default) =>
        CopyAsync(
            NameRule.ForScene(name, out var clean),
            async (context, cancel) =>
            {
                if (await context.Scenes.Where(scene => scene.Id == copy).Select(scene => (ProjectId?)scene.ProjectId).SingleOrDefaultAsync(cancel) is { } there)
                    return there;
                if (await LivingSceneAsync(context, id, cancel) is not var (scene, project))
                    return null;
                var order = await OrderAsync(context, project.Id, cancel);
                var added = scene.Copy(project.Id, 0, clean, person, Now, copy);
                context.Scenes.Add(added);
                order.Insert(order.IndexOf(scene) + 1, added);
                for (var i = 0; i < order.Count; i++)
                    order[i].Place(i);
                project.Touch(person, Now);
                return project.Id;
            },
            person,
            cancellationToken);

    /// <summary>Starts a project with copies of another one's scenes, in their order. What is in the trash isn't copied, nor anything generated.</summary>
    /// <param name="id">The project to copy.</param>
    /// <param name="copy">The copy's identifier, new with each wish for a copy.</param>
    /// <param name="name">The copy's name in the reader's language, 1–200 characters after trimming.</param>
    /// <param name="person">Who copies.</param>
    /// <param name="cancellationToken">Withdraws it as long as it hasn't begun.</param>
    public Task<CopyOutcome> DuplicateProjectAsync(ProjectId id, ProjectId copy, string name, PersonId person, CancellationToken cancellationToken = default) =>
        CopyAsync(
            NameRule.ForProject(name, out var clean),
            async (context, cancel) =>
            {
                if (await context.Projects.AnyAsync(project => project.Id == copy, cancel))
                    return copy;
                if (!await context.Projects.AnyAsync(project => project.Id == id && project.DeletedAt == null, cancel))
                    return null;
                context.Projects.Add(new Project(clean, person, Now, copy));
                var scenes = (await OrderAsync(context, id, cancel)).Where(scene => scene.DeletedAt is null);
                context.Scenes.AddRange(scenes.Select((scene, index) => scene.Copy(copy, index, scene.Name, person, Now)));
                return copy;
            },
            person,
            cancellationToken);

    private async Task<CopyOutcome> CopyAsync(
        NameProblem? problem, Func<StudioContext, CancellationToken, Task<ProjectId?>> copy, PersonId person, CancellationToken cancellationToken)
    {
        _roster.Demand(person, Right.Compose);
        if (problem is { } refused)
            return new CopyOutcome.Refused(refused);
        if (await _lane.WriteAsync(copy, cancellationToken) is not { } project)
            return new CopyOutcome.Gone();
        Publish(project, person);
        return new CopyOutcome.Copied();
    }

    /// <summary>A scene that isn't deleted, in a project that isn't; null otherwise.</summary>
    private static async Task<(Scene Scene, Project Project)?> LivingSceneAsync(StudioContext context, SceneId id, CancellationToken cancellationToken) =>
        await context.Scenes.SingleOrDefaultAsync(scene => scene.Id == id && scene.DeletedAt == null, cancellationToken) is { } scene
        && await context.Projects.SingleOrDefaultAsync(project => project.Id == scene.ProjectId && project.DeletedAt == null, cancellationToken) is { } project
            ? (scene, project)
            : null;
}
