using KlingStudio.Engine.Projects;
using KlingStudio.Web.Shell.Keyboard;
using Microsoft.AspNetCore.Components;

namespace KlingStudio.Web.Projects;

/// <summary>What is done to the list of projects, as commands.</summary>
public sealed partial class ProjectsPage
{
    private const int EachProject = 30;

    private ElementReference _search;
    private IDisposable? _commands;

    [Inject] private Commands Commands { get; set; } = default!;

    [Inject] private ProjectDeeds Deeds { get; set; } = default!;

    protected override void OnInitialized() => _commands = Commands.Offer(List, Shortcuts.Search);

    private IEnumerable<Command> List()
    {
        if (_projects is not { Count: > 0 } projects)
            yield break;
        yield return new Command(Words["Search"], async () => await _search.FocusAsync()) { Shortcut = Shortcuts.Search };
        foreach (var order in Enum.GetValues<ProjectOrder>().Where(order => order != Order))
            yield return new Command(Words["SortBy", Words[$"Sort{order}"].Value], () => Done(() => SortBy(order)));
        if (!MayCompose)
            yield break;
        foreach (var project in projects)
        {
            yield return Deed("DuplicateNamed", project, Deeds.DuplicateAsync);
            yield return Deed(project.Pinned ? "LetNamedGoFromTop" : "KeepNamedAtTop", project, Deeds.PinAsync);
            yield return Deed("MoveNamedToTrash", project, Deeds.TrashAsync);
        }
    }

    private Command Deed(string word, ProjectCard project, Func<ProjectCard, Task> doAsync) =>
        new(Words[word, project.Name], () => doAsync(project)) { Rank = EachProject, OnlyWhenSearched = true };

    private static Task Done(Action act)
    {
        act();
        return Task.CompletedTask;
    }
}
