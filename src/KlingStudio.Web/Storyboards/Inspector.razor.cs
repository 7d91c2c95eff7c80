using KlingStudio.Core.Storyboards;
using KlingStudio.Engine.Storyboards;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace KlingStudio.Web.Storyboards;

/// <summary>Everything of a scene that isn't its timeline.</summary>
public sealed partial class Inspector : Steady<InspectorView>
{
    private const decimal CfgStep = 0.05m;
    private bool _request;
    private bool _versions;
    private bool _backToVersions;
    private ElementReference _sceneTab;
    private ElementReference _requestTab;
    private ElementReference _versionsButton;

    [CascadingParameter]
    public required OpenScene Scene { get; set; }

    private PromptView ScenePrompt => new(new Place(PlaceField.ScenePrompt), Words["ScenePrompt"], View.Storyboard.ScenePrompt, View.Limits.LongPrompt)
    {
        Rows = 5,
        Placeholder = Words["ScenePromptHint"],
        Problem = View.ProblemAt(PlaceField.ScenePrompt),
        Hint = View.MayBeIgnored is { } warning ? new ProblemSentences(Words).Say(warning) : null,
    };

    private PromptView NegativePrompt => new(new Place(PlaceField.NegativePrompt), Words["NegativePrompt"], View.Storyboard.NegativePrompt, View.Limits.LongPrompt)
    {
        Rows = 2,
        Placeholder = Words["NegativePromptHint"],
        Problem = View.ProblemAt(PlaceField.NegativePrompt),
    };

    private NumberView Total => new(new Place(PlaceField.TotalDuration), Words["TotalDuration"], View.Storyboard.TotalSeconds, View.Limits.MinSeconds, View.Limits.MaxSeconds)
    {
        Unit = "s",
        Problem = View.ProblemAt(PlaceField.TotalDuration),
    };

    private NumberView Cfg => new(new Place(PlaceField.CfgScale), Words["CfgScale"], View.Storyboard.CfgScale, View.Limits.MinCfgScale, View.Limits.MaxCfgScale)
    {
        Step = CfgStep,
        Problem = View.ProblemAt(PlaceField.CfgScale),
    };

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_backToVersions)
            return;
        _backToVersions = false;
        await _versionsButton.FocusAsync();
    }

    private async Task OpenRequestAsync()
    {
        _request = true;
        await _requestTab.FocusAsync();
    }

    private void CloseVersions() => (_versions, _backToVersions) = (false, true);

    private FieldNoteView NoteAt(PlaceField field) => new(new Place(field), View.ProblemAt(field));

    // Two tabs: every key that moves on comes to the other one, Home and End to their own.
    private async Task TabKeyAsync(KeyboardEventArgs key)
    {
        bool? request = key.Key switch
        {
            "ArrowLeft" or "ArrowRight" => !_request,
            "Home" => false,
            "End" => true,
            _ => null,
        };
        if (request is not { } wanted)
            return;
        _request = wanted;
        await (wanted ? _requestTab : _sceneTab).FocusAsync();
    }

    private static string Selected(bool selected) => selected ? "true" : "false";

    private string NameOf(string shotType) => ShotTypeNames.Of(shotType, Words);

    private Task<EditOutcome> AspectAsync(string ratio) => Scene.ApplyAsync(new StoryboardEdit.SetAspectRatio(ratio), new Place(PlaceField.AspectRatio));

    private Task<EditOutcome> ModelAsync(ChangeEventArgs change) => Scene.ApplyAsync(new StoryboardEdit.SetModel((string)change.Value!), new Place(PlaceField.Model));

    private Task<EditOutcome> ShotTypeAsync(ChangeEventArgs change) => Scene.ApplyAsync(new StoryboardEdit.SetShotType((string)change.Value!), new Place(PlaceField.ShotType));

    private Task<EditOutcome> SoundAsync(ChangeEventArgs change) => Scene.ApplyAsync(new StoryboardEdit.SetSound(change.Value is true), new Place(PlaceField.Sound));
}
