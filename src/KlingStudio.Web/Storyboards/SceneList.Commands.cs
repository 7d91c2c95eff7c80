using KlingStudio.Core.Team;
using KlingStudio.Web.Shell.Keyboard;
using Microsoft.AspNetCore.Components;

namespace KlingStudio.Web.Storyboards;

/// <summary>What is done to the list of scenes, as a command. Opening one by its name is the studio's own.</summary>
public sealed partial class SceneList : IDisposable
{
    private const int AfterTheSceneItself = 10;
    private IDisposable? _commands;

    [Inject]
    private Commands Commands { get; set; } = default!;

    protected override void OnInitialized() => _commands = Commands.Offer(List);

    public void Dispose() => _commands?.Dispose();

    private IEnumerable<Command> List() =>
        Visitor.May(Right.Compose) ? [new Command(Words["AddScene"], AddAsync) { Rank = AfterTheSceneItself }] : [];
}
