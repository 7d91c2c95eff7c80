using System.Globalization;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Projects;
using KlingStudio.Engine.Team;
using KlingStudio.Web.Kit.Theme;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace KlingStudio.Web.Shell.Keyboard;

/// <summary>What can be done on every page: going places, one's own look, leaving.</summary>
public sealed class StudioCommands(NavigationManager navigation, Visitor visitor, Sessions sessions, Reader reader, ProjectLibrary library, IStringLocalizer<ShellWords> words)
{
    private static readonly string[] Languages = ["en", "es"];

    // What is on the page comes first; then other pages, places by name, and what is rarely done.
    private const int OtherPages = 20;
    private const int Places = 50;
    private const int Rarely = 80;

    public static IReadOnlyCollection<Shortcut> Keys { get; } = [Shortcuts.Projects, Shortcuts.Generations, Shortcuts.Gallery, Shortcuts.Settings, Shortcuts.Sheet];

    public async Task<IEnumerable<Command>> ListAsync() => [.. Pages(), .. Own(), .. await PlacesAsync()];

    private IEnumerable<Command> Pages()
    {
        yield return GoTo(words["GoTo", words["Projects"].Value], "projects", Shortcuts.Projects);
        yield return GoTo(words["GoTo", words["Generations"].Value], "generations", Shortcuts.Generations);
        yield return GoTo(words["GoTo", words["Gallery"].Value], "gallery", Shortcuts.Gallery);
        yield return GoTo(words["GoTo", words["Settings"].Value], "settings", Shortcuts.Settings);
        yield return GoTo(words["GoTo", words["Trash"].Value], "trash");
        if (visitor.May(Right.Compose))
            yield return GoTo(words["NewProject"], "projects?new=true");
    }

    private IEnumerable<Command> Own()
    {
        var other = reader.Theme == ThemeChoice.Dark ? ThemeChoice.Light : ThemeChoice.Dark;
        yield return new Command(words[$"UseTheme{other}"], () => reader.ChooseThemeAsync(other)) { Rank = Rarely };
        foreach (var language in Languages.Where(language => language != CultureInfo.CurrentUICulture.TwoLetterISOLanguageName))
            yield return new Command(words["UseLanguage", CultureInfo.GetCultureInfo(language).NativeName], () => reader.ChooseLanguageAsync(language)) { Rank = Rarely };
        yield return new Command(words["SignOut"], SignOutAsync) { Rank = Rarely + 1 };
    }

    private async Task<IEnumerable<Command>> PlacesAsync() =>
        from place in await library.ListPlacesAsync()
        let address = place.Scene is { } scene ? $"projects/{place.Project}/scenes/{scene}" : $"projects/{place.Project}"
        let name = place.SceneNumber is not { } number ? place.ProjectName
            : place.SceneName is { Length: > 0 } called ? words["ScenePlace", place.ProjectName, number, called].Value
            : words["UnnamedScenePlace", place.ProjectName, number].Value
        select GoTo(words["OpenPlace", name], address) with { Rank = Places, OnlyWhenSearched = true };

    private Command GoTo(string name, string address, Shortcut? shortcut = null) => new(name, () => GoAsync(address)) { Shortcut = shortcut, Rank = OtherPages };

    private Task GoAsync(string address)
    {
        navigation.NavigateTo(address);
        return Task.CompletedTask;
    }

    // The session ends on the server, and every page of it follows.
    private async Task SignOutAsync()
    {
        if (visitor.Session is { } session)
            await sessions.EndAsync(session.Id, session.Person);
    }
}
