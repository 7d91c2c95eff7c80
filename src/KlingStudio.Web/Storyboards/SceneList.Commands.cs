using KlingStudio.Engine.Projects;
using KlingStudio.Web.Shell.Keyboard;
using Microsoft.AspNetCore.Components;

namespace KlingStudio.Web.Storyboards;

/// <summary>What is done to the list of scenes, as commands: from the palette, or by keys while a scene of the list has the focus. Opening one by its name is the studio's own.</summary>
public sealed partial class SceneList
{
    private const int AfterTheSceneItself = 10;
    private IDisposable? _commands;

    [Inject]
    private Commands Commands { get; set; } = default!;

    protected override void OnInitialized()
    {
        if (MayChange)
            _commands = Commands.Offer(List, Shortcuts.MoveEarlier, Shortcuts.MoveLater, Shortcuts.Delete);
    }

    private IEnumerable<Command> List() => [new Command(Words["AddScene"], AddAsync) { Rank = AfterTheSceneItself }, .. Scenes.SelectMany(DeedsOn)];

    private IEnumerable<Command> DeedsOn(SceneCard scene)
    {
        yield return Deed("RenameSceneNamed", SceneDeed.Rename, scene);
        yield return Deed("DuplicateSceneNamed", SceneDeed.Duplicate, scene);
        if (scene.Number > 1)
            yield return Deed("MoveSceneNamedEarlier", SceneDeed.MoveEarlier, scene, Shortcuts.MoveEarlier);
        if (scene.Number < Scenes.Count)
            yield return Deed("MoveSceneNamedLater", SceneDeed.MoveLater, scene, Shortcuts.MoveLater);
        yield return Deed("MoveSceneNamedToProject", SceneDeed.MoveToProject, scene);
        if (Scenes.Count > 1)
            yield return Deed("MoveSceneNamedToTrash", SceneDeed.Trash, scene, Shortcuts.Delete);
    }

    // Those of the open scene are always offered; those of the others when they are looked for, or when one of them has the focus.
    private Command Deed(string word, SceneDeed deed, SceneCard scene, Shortcut? shortcut = null) => new(Words[word, Name(scene)], () => DoAsync(deed, scene))
    {
        Shortcut = shortcut,
        On = scene.Id.ToString(),
        Rank = AfterTheSceneItself + scene.Number,
        OnlyWhenSearched = scene.Id != View.Open,
    };
}
