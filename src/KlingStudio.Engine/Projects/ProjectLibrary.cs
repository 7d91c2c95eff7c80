using KlingStudio.Core.Gallery;
using KlingStudio.Core.Generations;
using KlingStudio.Core.KlingModels;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.LiveUpdates;
using KlingStudio.Engine.Team;
using Microsoft.EntityFrameworkCore;

namespace KlingStudio.Engine.Projects;

/// <summary>The projects and their scenes. Every change is saved before it is announced.</summary>
public sealed partial class ProjectLibrary
{
    private readonly IDbContextFactory<StudioContext> _contexts;
    private readonly WriteLane _lane;
    private readonly LiveUpdates.LiveUpdates _updates;
    private readonly Roster _roster;
    private readonly ModelCatalogue _models;
    private readonly TimeProvider _clock;

    internal ProjectLibrary(
        IDbContextFactory<StudioContext> contexts, WriteLane lane, LiveUpdates.LiveUpdates updates, Roster roster, ModelCatalogue models, TimeProvider clock)
    {
        _contexts = contexts;
        _lane = lane;
        _updates = updates;
        _roster = roster;
        _models = models;
        _clock = clock;
    }

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    /// <summary>The projects: those kept at the top, then the others.</summary>
    /// <param name="search">Part of a name, without regard to case or accents; null or blank for all.</param>
    /// <param name="order">What comes first.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyList<ProjectCard>> ListAsync(string? search, ProjectOrder order = ProjectOrder.LastChanged, CancellationToken cancellationToken = default)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        var projects = context.Projects.AsNoTracking().Where(project => project.DeletedAt == null);
        if (!string.IsNullOrWhiteSpace(search))
        {
            var folded = SearchText.Fold(search.Trim());
            projects = projects.Where(project => project.SearchName.Contains(folded));
        }

        // Newest take first: its poster stands for the project.
        var rows = await projects
            .Select(project => new
            {
                project.Id,
                project.Name,
                project.CreatedAt,
                project.PinnedAt,
                project.ChangedAt,
                project.ChangedBy,
                SceneChangedBy = context.Scenes.Where(scene => scene.ProjectId == project.Id && scene.DeletedAt == null).OrderByDescending(scene => scene.ChangedAt).Select(scene => (PersonId?)scene.ChangedBy).FirstOrDefault(),
                Poster = context.Set<Take>().Where(take => take.ProjectId == project.Id && take.TrashedAt == null && take.File.Poster != null && context.Scenes.Any(scene => scene.Id == take.SceneId && scene.DeletedAt == null)).OrderByDescending(take => take.CreatedAt).Select(take => (TakeId?)take.Id).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        var scenes = await SumsAsync(context, cancellationToken);
        var spent = await SpentAsync(context, cancellationToken);
        var cards = rows.Select(project =>
        {
            var sum = scenes.GetValueOrDefault(project.Id);
            var (usd, isEstimate) = spent.GetValueOrDefault(project.Id);
            var (at, by) = sum.ChangedAt > project.ChangedAt && project.SceneChangedBy is { } person ? (sum.ChangedAt, person) : (project.ChangedAt, project.ChangedBy);
            return new ProjectCard(project.Id, project.Name, sum.Count, sum.Seconds, project.CreatedAt, at, by, project.Poster, usd, isEstimate, project.PinnedAt is not null);
        });
        return [.. Ordered(cards, order)];
    }

    /// <summary>A project with its scenes in order, or null when it isn't there.</summary>
    public async Task<ProjectDetails?> FindAsync(ProjectId id, CancellationToken cancellationToken = default)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        var name = await context.Projects
            .Where(project => project.Id == id && project.DeletedAt == null)
            .Select(project => project.Name)
            .SingleOrDefaultAsync(cancellationToken);
        if (name is null)
            return null;
        var scenes = await context.Scenes
            .Where(scene => scene.ProjectId == id && scene.DeletedAt == null)
            .OrderBy(scene => scene.Position)
            .Select(scene => new
            {
                scene.Id,
                scene.Name,
                scene.Seconds,
                scene.ChangedAt,
                scene.ChangedBy,
                Takes = context.Set<Take>().Count(take => take.SceneId == scene.Id && take.TrashedAt == null),
                Poster = context.Set<Take>().Where(take => take.SceneId == scene.Id && take.TrashedAt == null && take.File.Poster != null).OrderByDescending(take => take.Number).Select(take => (TakeId?)take.Id).FirstOrDefault(),
                Latest = context.Set<Generation>().Where(generation => generation.SceneId == scene.Id).OrderByDescending(generation => generation.Number).Select(generation => (GenerationState?)generation.State).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        var deleted = await context.Scenes.CountAsync(scene => scene.ProjectId == id && scene.DeletedAt != null, cancellationToken);
        return new ProjectDetails(id, name, [.. scenes.Select((scene, index) => new SceneCard(scene.Id, index + 1, scene.Name, scene.Seconds, scene.Takes, scene.Poster, scene.Latest, scene.ChangedAt, scene.ChangedBy))], deleted);
    }

    /// <summary>Starts a project with one empty scene.</summary>
    /// <param name="name">1–200 characters after trimming.</param>
    /// <param name="person">Who starts it.</param>
    /// <param name="cancellationToken">Withdraws it as long as it hasn't begun.</param>
    public async Task<CreateOutcome> CreateAsync(string name, PersonId person, CancellationToken cancellationToken = default)
    {
        _roster.Demand(person, Right.Compose);
        return NameRule.ForProject(name, out var clean) is { } problem
            ? new CreateOutcome.Refused(problem)
            : await StartAsync(clean, [(Storyboard.New(_models.Default), "")], person, cancellationToken);
    }

    /// <summary>Starts the sample project: two scenes that show one prompt and three shots.</summary>
    /// <param name="person">Who starts it.</param>
    /// <param name="language">Two letters, <c>en</c> or <c>es</c>; anything else is English.</param>
    /// <param name="cancellationToken">Withdraws it as long as it hasn't begun.</param>
    public async Task<CreateOutcome.Created> CreateSampleAsync(PersonId person, string language, CancellationToken cancellationToken = default)
    {
        _roster.Demand(person, Right.Compose);
        var sample = SampleProject.In(language);
        return await StartAsync(sample.Name, sample.Scenes(_models.Default), person, cancellationToken);
    }

    /// <summary>Gives a project another name, 1–200 characters after trimming.</summary>
    public async Task<LibraryOutcome> RenameAsync(ProjectId id, string name, PersonId person, CancellationToken cancellationToken = default)
    {
        _roster.Demand(person, Right.Compose);
        return NameRule.ForProject(name, out var clean) is { } problem
            ? new LibraryOutcome.Refused(problem)
            : await ChangeAsync(id, project => project.Rename(clean, person, Now), person, cancellationToken);
    }

    /// <summary>Hides a project everywhere, until it is restored.</summary>
    public Task<LibraryOutcome> DeleteAsync(ProjectId id, PersonId person, CancellationToken cancellationToken = default) =>
        ChangeAsync(id, project => project.Delete(person, Now), person, cancellationToken);

    /// <summary>Brings a deleted project back as it was.</summary>
    public Task<LibraryOutcome> RestoreAsync(ProjectId id, PersonId person, CancellationToken cancellationToken = default) =>
        ChangeAsync(id, project => project.Restore(person, Now), person, cancellationToken);

    /// <summary>Keeps a project at the top of everyone's list, or lets it take its place among the others again.</summary>
    public Task<LibraryOutcome> PinAsync(ProjectId id, bool pinned, PersonId person, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            id,
            project =>
            {
                if (pinned)
                    project.Pin(Now);
                else
                    project.Unpin();
            },
            person,
            cancellationToken);

    private async Task<CreateOutcome.Created> StartAsync(
        string name, IReadOnlyList<(Storyboard Storyboard, string Name)> storyboards, PersonId person, CancellationToken cancellationToken)
    {
        var created = await _lane.WriteAsync(
            (context, _) =>
            {
                var project = new Project(name, person, Now);
                context.Projects.Add(project);
                var scenes = storyboards.Select((scene, index) => new Scene(project.Id, index, scene.Storyboard, person, Now)).ToList();
                for (var i = 0; i < scenes.Count; i++)
                    scenes[i].Rename(storyboards[i].Name, person, Now);
                context.Scenes.AddRange(scenes);
                return Task.FromResult(new CreateOutcome.Created(project.Id, scenes[0].Id));
            },
            cancellationToken);
        _updates.Publish(new Change(Topic.Projects, person));
        return created;
    }

    private async Task<LibraryOutcome> ChangeAsync(ProjectId id, Action<Project> change, PersonId person, CancellationToken cancellationToken)
    {
        _roster.Demand(person, Right.Compose);
        var found = await _lane.WriteAsync(
            async (context, cancel) =>
            {
                var project = await context.Projects.SingleOrDefaultAsync(project => project.Id == id, cancel);
                if (project is not null)
                    change(project);
                return project is not null;
            },
            cancellationToken);
        if (!found)
            return new LibraryOutcome.Gone();
        Publish(id, person);
        return new LibraryOutcome.Done();
    }

    private void Publish(ProjectId project, PersonId person)
    {
        _updates.Publish(new Change(Topic.Project(project), person));
        _updates.Publish(new Change(Topic.Projects, person));
    }
}
