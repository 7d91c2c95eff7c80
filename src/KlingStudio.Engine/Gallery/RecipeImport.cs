using System.Data.Common;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Media;
using KlingStudio.Engine.Projects;
using KlingStudio.Engine.Team;
using Microsoft.EntityFrameworkCore;

namespace KlingStudio.Engine.Gallery;

/// <summary>Makes a scene of a recipe: out of a video that carries one, or of the JSON beside it. Of the video only that is read, and nothing is kept.</summary>
public sealed class RecipeImport
{
    /// <summary>The largest video that is looked into, in bytes; 2 GiB.</summary>
    public const long LargestVideo = 2L << 30;

    /// <summary>The largest JSON that is read, in bytes; 1 MiB.</summary>
    public const long LargestText = 1L << 20;

    private readonly ProjectLibrary _library;
    private readonly Roster _roster;
    private readonly IMediaStore _store;
    private readonly StagedSweep _sweep;
    private readonly RecipeTag _tag;

    internal RecipeImport(ProjectLibrary library, Roster roster, IMediaStore store, StagedSweep sweep, RecipeTag tag)
    {
        _library = library;
        _roster = roster;
        _store = store;
        _sweep = sweep;
        _tag = tag;
    }

    /// <summary>Reads a file and makes a scene with exactly its storyboard, which may then be one that its model no longer allows.</summary>
    /// <param name="content">Of any kind; read once, from where it is.</param>
    /// <param name="project">Where the scene goes, at the end; null starts a project named as in the recipe.</param>
    /// <param name="otherwise">That project's name when the recipe's can't be used.</param>
    /// <param name="progress">Hears how many bytes have come.</param>
    /// <param name="person">Who.</param>
    /// <param name="cancellationToken">Gives up reading.</param>
    public async Task<RecipeOutcome> OpenAsync(
        Stream content, ProjectId? project, string otherwise, IProgress<long>? progress, PersonId person, CancellationToken cancellationToken = default)
    {
        _roster.Demand(person, Right.Compose);
        try
        {
            _sweep.EnsureDone();
            var (recipe, problem) = await ReadAsync(content, progress, cancellationToken);
            if (problem is not null)
                return new RecipeOutcome.Refused(problem.Value);
            return recipe!.ReadStoryboard() is { } storyboard
                ? await MakeAsync(recipe, storyboard, project, otherwise, person, cancellationToken)
                : new RecipeOutcome.Refused(RecipeProblem.Damaged);
        }
        catch (Exception cause) when (cause is DbException or DbUpdateException or IOException or UnauthorizedAccessException)
        {
            return new RecipeOutcome.Refused(RecipeProblem.NotSaved);
        }
    }

    private async Task<(RecipeDocument? Recipe, RecipeProblem? Problem)> ReadAsync(Stream content, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        using var staged = _store.Stage(".part");
        if (await CopyAsync(content, staged, progress, cancellationToken) is { } problem)
            return (null, problem);
        string? text;
        if (ContainerType.OfVideo(staged.Path) is not null)
        {
            var read = await _tag.ReadAsync(staged.Path, cancellationToken);
            if (read.End is ToolEnd.Missing or ToolEnd.TooSlow)
                return (null, RecipeProblem.NoFfprobe);
            text = read.Recipe;
        }
        else
        {
            text = await File.ReadAllTextAsync(staged.Path, cancellationToken);
        }

        return text is null || RecipeDocument.Read(text) is not { Version: > 0 } recipe ? (null, RecipeProblem.NoRecipe)
            : recipe.Version > RecipeDocument.Newest ? (null, RecipeProblem.Newer)
            : (recipe, null);
    }

    /// <summary>Null when all of it is there.</summary>
    private static async Task<RecipeProblem?> CopyAsync(Stream content, StagedFile staged, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var piece = new byte[1 << 16];
        var (bytes, isVideo) = (0L, false);
        await using var file = staged.Write();
        for (int read; (read = await content.ReadAtLeastAsync(piece, 12, throwOnEndOfStream: false, cancellationToken)) > 0;)
        {
            isVideo |= bytes == 0 && ContainerType.IsVideo(piece.AsSpan(0, read));
            bytes += read;
            if (bytes > (isVideo ? LargestVideo : LargestText))
                return isVideo ? RecipeProblem.TooLarge : RecipeProblem.NoRecipe;
            await file.WriteAsync(piece.AsMemory(0, read), cancellationToken);
            progress?.Report(bytes);
        }

        return null;
    }

    private async Task<RecipeOutcome> MakeAsync(
        RecipeDocument recipe, Storyboard storyboard, ProjectId? project, string otherwise, PersonId person, CancellationToken cancellationToken)
    {
        var name = NameRule.ForScene(recipe.Scene?.Name ?? "", out var clean) is null ? clean : "";
        if (project is not { } there)
        {
            var created = await _library.CreateFromAsync(recipe.Project ?? "", storyboard, name, person, cancellationToken) as CreateOutcome.Created
                ?? (CreateOutcome.Created)await _library.CreateFromAsync(otherwise, storyboard, name, person, cancellationToken);
            return new RecipeOutcome.Opened(created.Project, created.FirstScene);
        }

        if (await _library.AddSceneFromAsync(there, storyboard, person, cancellationToken) is not { } scene)
            return new RecipeOutcome.Refused(RecipeProblem.ProjectGone);
        if (name.Length > 0)
            await _library.RenameSceneAsync(scene, name, person, cancellationToken);
        return new RecipeOutcome.Opened(there, scene);
    }
}

/// <summary>Why a file made no scene.</summary>
public enum RecipeProblem
{
    /// <summary>It carries no recipe.</summary>
    NoRecipe = 1,
    /// <summary>It carries one that can't be read any more.</summary>
    Damaged,
    /// <summary>It carries one of a later version of the studio.</summary>
    Newer,
    /// <summary>It is larger than what is looked into.</summary>
    TooLarge,
    /// <summary>Videos can't be looked into without ffprobe, or it took too long.</summary>
    NoFfprobe,
    /// <summary>The project isn't there any more.</summary>
    ProjectGone,
    /// <summary>The disk or the database didn't take it.</summary>
    NotSaved,
}

/// <summary>What opening a recipe came to.</summary>
public abstract record RecipeOutcome
{
    private RecipeOutcome() { }

    /// <summary>The scene is there.</summary>
    /// <param name="Project">Its project.</param>
    /// <param name="Scene">The scene.</param>
    public sealed record Opened(ProjectId Project, SceneId Scene) : RecipeOutcome;

    /// <summary>Nothing was made.</summary>
    public sealed record Refused(RecipeProblem Problem) : RecipeOutcome;
}
