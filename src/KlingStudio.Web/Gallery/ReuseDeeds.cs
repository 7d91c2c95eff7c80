using KlingStudio.Core.Projects;
using KlingStudio.Engine.Gallery;
using KlingStudio.Engine.Generations;
using KlingStudio.Engine.Projects;
using KlingStudio.Engine.Storyboards;
using KlingStudio.Web.Kit;
using KlingStudio.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace KlingStudio.Web.Gallery;

/// <summary>Makes something of a take, leads to it, and offers the way back. Each answers with a sentence when it came to nothing.</summary>
internal sealed class ReuseDeeds(
    TakeReuse reuse, ProjectLibrary projects, StoryboardEditor editor, GenerationQueue queue, Visitor visitor,
    UndoToast undo, ISnackbar snackbar, NavigationManager navigation, IStringLocalizer<GalleryWords> words)
{
    /// <summary>The take's storyboard back into its scene.</summary>
    public async Task<string?> RestoreAsync(TakeDetails take)
    {
        var person = visitor.Id;
        switch (await reuse.RestoreAsync(take.Card.Id, person))
        {
            case RestoreOutcome.Restored { Document: var document }:
                undo.Show(words["StoryboardRestored"], () => editor.UndoAsync(document.Id, person));
                navigation.NavigateTo($"projects/{document.ProjectId}/scenes/{document.Id}");
                return null;
            case RestoreOutcome.Already:
                return words["StoryboardAlready"];
            case RestoreOutcome.SceneGone:
                return words["ReuseSceneGone"];
            default:
                return words["ReuseNotSaved"];
        }
    }

    /// <summary>A new scene from the take, right after its own.</summary>
    public async Task<string?> BeginVariationAsync(TakeDetails take)
    {
        var person = visitor.Id;
        var name = take.Card.SceneName.Length > 0 ? words["VariationName", take.Card.SceneName].Value : "";
        switch (await projects.BeginVariationAsync(take.Card.Id, SceneId.New(), name, person))
        {
            case VariationOutcome.Begun begun:
                undo.Show(words["VariationBegun"], async () =>
                {
                    await projects.DeleteSceneAsync(begun.Scene, person);
                    navigation.NavigateTo($"gallery/{take.Card.Id}");
                });
                navigation.NavigateTo($"projects/{begun.Project}/scenes/{begun.Scene}");
                return null;
            case VariationOutcome.Gone:
                return words["ReuseProjectGone"];
            default:
                return words["ReuseNotSaved"];
        }
    }

    /// <summary>The take's exact request once more.</summary>
    /// <param name="take">The take.</param>
    /// <param name="offer">What was shown and said yes to.</param>
    /// <param name="evenIfSame">Whether it was told that someone else just asked for the same.</param>
    public async Task<(string? Problem, GenerateOutcome.SameAsOthers? Same)> GenerateAgainAsync(TakeDetails take, SendOffer offer, bool evenIfSame)
    {
        switch (await queue.GenerateAgainAsync(take.Card.Id, visitor.Id, Guid.NewGuid(), offer, evenIfSame))
        {
            case GenerateOutcome.Queued queued:
                snackbar.Add(words["GenerationQueued", queued.Number], Severity.Normal, options =>
                {
                    options.HideIcon = true;
                    options.Action = words["FollowIt"];
                    options.ActionVariant = Variant.Text;
                    options.ActionColor = Color.Primary;
                    options.OnClick = _ =>
                    {
                        navigation.NavigateTo("generations");
                        return Task.CompletedTask;
                    };
                });
                return (null, null);
            case GenerateOutcome.SameAsOthers same:
                return (null, same);
            case GenerateOutcome.Refused:
                return (words["AgainRefused", take.ModelName], null);
            case GenerateOutcome.Blocked blocked:
                return (words[$"Blocked{blocked.Reason}"], null);
            default:
                return (words["ReuseSceneGone"], null);
        }
    }
}
