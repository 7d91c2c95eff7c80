using Bunit;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Projects;
using KlingStudio.Web.Shell.Keyboard;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using StudioKeyboard = KlingStudio.Web.Shell.Keyboard.Keyboard;

namespace KlingStudio.Web.Tests.Shell.Keyboard;

public sealed class PaletteTests : EngineContext
{
    private readonly List<string> _ran = [];

    private Commands Commands => Services.GetRequiredService<Commands>();

    [Fact]
    public async Task Pieces_of_its_words_find_a_command_and_Enter_runs_it_once()
    {
        Commands.Offer(() => [Named("Split shot 1"), Named("Split shot 2"), Named("Delete shot 2")]);
        var keyboard = await OpenAsync();

        await SearchAsync(keyboard, "sp 2");
        Names(keyboard).ShouldBe(["Split shot 2"]);
        await PressAsync(keyboard, "Enter");

        _ran.ShouldBe(["Split shot 2"]);
        await PressAsync(keyboard, "Enter");
        _ran.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_field_keeps_the_focus_while_arrows_walk_round_the_list()
    {
        Commands.Offer(() => [Named("Lock shot 1"), Named("Lock shot 2")]);
        var keyboard = await OpenAsync();
        await SearchAsync(keyboard, "lock");

        var field = keyboard.Find("[role=combobox]");
        field.GetAttribute("aria-controls").ShouldBe(keyboard.Find("[role=listbox]").Id);
        Active(keyboard).ShouldBe("Lock shot 1");
        await PressAsync(keyboard, "ArrowDown");
        Active(keyboard).ShouldBe("Lock shot 2");
        await PressAsync(keyboard, "ArrowDown");
        Active(keyboard).ShouldBe("Lock shot 1");
        await PressAsync(keyboard, "ArrowUp");
        Active(keyboard).ShouldBe("Lock shot 2");
        keyboard.FindAll("[role=option][aria-selected=true]").Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_about_the_focused_thing_comes_first_and_then_what_is_about_the_page()
    {
        Commands.Offer(() => [Named("Lock shot 1") with { On = "one" }, Named("Lock shot 2") with { On = "two" }, Named("Lock the scene")]);

        var keyboard = await OpenAsync(on: "two");
        await SearchAsync(keyboard, "lock");

        Names(keyboard).ShouldBe(["Lock shot 2", "Lock the scene", "Lock shot 1"]);
    }

    [Fact]
    public async Task A_shortcut_is_shown_and_runs_the_command_of_what_has_the_focus()
    {
        Commands.Offer(() => [Named("Split shot 1") with { On = "one", Shortcut = Shortcuts.Split }, Named("Split shot 2") with { On = "two", Shortcut = Shortcuts.Split }], Shortcuts.Split);
        var keyboard = await OpenAsync();
        await SearchAsync(keyboard, "split shot 1");
        keyboard.Find("[role=option]").GetAttribute("aria-keyshortcuts").ShouldBe("s");

        await keyboard.InvokeAsync(() => keyboard.Instance.PressedAsync("Split", "two"));
        await keyboard.InvokeAsync(() => keyboard.Instance.PressedAsync("Split", null));

        _ran.ShouldBe(["Split shot 2"]);
    }

    [Fact]
    public async Task What_is_gone_from_the_screen_is_gone_from_the_palette()
    {
        var offer = Commands.Offer(() => [Named("Only here") with { Shortcut = Shortcuts.Equalise }], Shortcuts.Equalise);
        Commands.Shortcuts.ShouldBe([Shortcuts.Equalise]);

        offer.Dispose();

        Commands.Shortcuts.ShouldBeEmpty();
        Names(await OpenAsync()).ShouldNotContain("Only here");
    }

    [Fact]
    public async Task Projects_and_scenes_open_by_name_once_they_are_searched_for()
    {
        var library = Services.GetRequiredService<ProjectLibrary>();
        var created = (await library.CreateAsync("Canción", PersonId.First)).ShouldBeOfType<CreateOutcome.Created>();
        await library.RenameSceneAsync(created.FirstScene, "Terrace", PersonId.First);
        var keyboard = await OpenAsync();
        Names(keyboard).ShouldNotContain("Open Canción");

        await SearchAsync(keyboard, "cancion");
        Names(keyboard).ShouldBe(["Open Canción", "Open Canción / scene 1 · Terrace"]);
        await SearchAsync(keyboard, "terr");
        await PressAsync(keyboard, "Enter");

        Services.GetRequiredService<NavigationManager>().Uri.ShouldEndWith($"projects/{created.Project}/scenes/{created.FirstScene}");
    }

    [Theory]
    [InlineData(Role.Maker, true)]
    [InlineData(Role.Reviewer, false)]
    public async Task Nobody_is_offered_what_they_may_not_do(Role role, bool offered)
    {
        await SignInAsAsync(role);

        var names = Names(await OpenAsync());

        names.ShouldContain("Go to Gallery");
        names.Contains("New project").ShouldBe(offered);
    }

    [Fact]
    public async Task A_search_that_finds_nothing_says_so_and_Enter_does_nothing()
    {
        var keyboard = await OpenAsync();

        await SearchAsync(keyboard, "xyzzy");
        await PressAsync(keyboard, "Enter");

        keyboard.Find("dialog#palette [role=status]").TextContent.ShouldBe("Nothing goes by these words.");
        keyboard.Find("[role=combobox]").HasAttribute("aria-activedescendant").ShouldBeFalse();
    }

    private async Task<IRenderedComponent<StudioKeyboard>> OpenAsync(string? on = null)
    {
        var keyboard = Render<StudioKeyboard>();
        await keyboard.InvokeAsync(() => keyboard.Instance.OpenedAsync("palette", on));
        return keyboard;
    }

    private Command Named(string name) => new(name, () =>
    {
        _ran.Add(name);
        return Task.CompletedTask;
    });

    private static Task SearchAsync(IRenderedComponent<StudioKeyboard> keyboard, string text) =>
        keyboard.Find("[role=combobox]").TriggerEventAsync("oninput", new ChangeEventArgs { Value = text });

    private static Task PressAsync(IRenderedComponent<StudioKeyboard> keyboard, string key) =>
        keyboard.Find("[role=combobox]").KeyDownAsync(new KeyboardEventArgs { Key = key });

    private static string[] Names(IRenderedComponent<StudioKeyboard> keyboard) =>
        [.. keyboard.FindAll("[role=option] .name").Select(name => name.TextContent)];

    private static string Active(IRenderedComponent<StudioKeyboard> keyboard) =>
        keyboard.Find("#" + keyboard.Find("[role=combobox]").GetAttribute("aria-activedescendant") + " .name").TextContent;
}
