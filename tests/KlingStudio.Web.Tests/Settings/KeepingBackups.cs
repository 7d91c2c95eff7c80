using AngleSharp.Dom;
using Bunit;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Projects;
using KlingStudio.Web.Settings;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using Shouldly;
using Xunit;

namespace KlingStudio.Web.Tests.Settings;

/// <summary>The section before the real engine: every copy is a real file.</summary>
public sealed class KeepingBackups : EngineContext
{
    private StudioBackups Backups => Services.GetRequiredService<StudioBackups>();

    private string Folder => Services.GetRequiredService<DataFolder>().Backups;

    [Fact]
    public async Task It_begins_empty_and_a_press_makes_the_first()
    {
        var section = Render<BackupSettings>();
        section.Find(".none").TextContent.ShouldStartWith("No backups yet.");

        await PressAsync(section, "Back up now");
        await section.WaitForAssertionAsync(() => section.Find(".said").TextContent.ShouldStartWith("The backup is made, and was read again: it is whole ("));

        section.FindAll(".rows li").ShouldHaveSingleItem().QuerySelector(".chip")!.TextContent.ShouldBe("by hand");
        section.Find(".rows strong").TextContent.ShouldStartWith("22 Nov 2026, 12:00:00");
        section.Find("a[download]").GetAttribute("href").ShouldBe("backups/20261122-120000-by-hand.db");
    }

    [Fact]
    public async Task A_check_says_what_is_in_it_or_what_is_wrong_with_it()
    {
        await Services.GetRequiredService<ProjectLibrary>().CreateAsync("Harbour", PersonId.First);
        await Backups.MakeAsync(PersonId.First);
        await File.WriteAllTextAsync(Path.Combine(Folder, "notes.db"), new string('x', 8192));
        var section = Render<BackupSettings>();
        IElement Row(string file) => section.FindAll(".rows li").Single(row => row.TextContent.Contains(file, StringComparison.Ordinal));

        await Button(Row("by-hand"), "Check").ClickAsync();
        await section.WaitForAssertionAsync(() => Row("by-hand").QuerySelector(".found")!.TextContent.ShouldContain("Whole. Projects: 1, scenes: 1, generations: 0, takes: 0."));
        await Button(Row("notes.db"), "Check").ClickAsync();
        await section.WaitForAssertionAsync(() => Row("notes.db").QuerySelector(".problem")!.TextContent.ShouldBe("This file isn’t a database."));
        Row("notes.db").QuerySelector(".chip")!.TextContent.ShouldBe("put here by someone");
    }

    [Fact]
    public async Task Nothing_is_restored_before_the_word_is_typed()
    {
        await Backups.MakeAsync(PersonId.First);
        var (section, dialogs) = (Render<BackupSettings>(), Render<MudDialogProvider>());

        var asked = Button(section.Find(".rows li"), "Restore…").ClickAsync(); // ends with the dialog
        await dialogs.WaitForElementAsync("#restore-phrase");
        var said = dialogs.Markup;
        foreach (var consequence in new[] { "is in the studio no more", "Everyone is signed out", "No generation waits in it", "Projects: 0" })
            said.ShouldContain(consequence);
        dialogs.Find("button.primary").HasAttribute("disabled").ShouldBeTrue();
        await dialogs.Find("#restore").SubmitAsync();
        Backups.RestoreWaits.ShouldBeFalse();

        await dialogs.Find("#restore-phrase").InputAsync("Restore");
        await dialogs.Find("#restore").SubmitAsync();
        await asked;
        await section.WaitForAssertionAsync(() => section.Find(".said").TextContent.ShouldStartWith("The studio starts again with this backup."));

        Backups.RestoreWaits.ShouldBeTrue();
        section.FindAll("button").ShouldAllBe(button => button.HasAttribute("disabled"));
    }

    [Fact]
    public async Task A_damaged_one_is_told_before_anything_is_asked()
    {
        await File.WriteAllTextAsync(Path.Combine(Folder, "notes.db"), new string('x', 8192));
        var (section, dialogs) = (Render<BackupSettings>(), Render<MudDialogProvider>());

        await Button(section.Find(".rows li"), "Restore…").ClickAsync();

        await section.WaitForAssertionAsync(() => section.Find(".problem").TextContent.ShouldBe("This file isn’t a database."));
        dialogs.FindAll("#restore").ShouldBeEmpty();
    }

    [Fact]
    public async Task One_is_deleted_only_after_a_question()
    {
        await Backups.MakeAsync(PersonId.First);
        var (section, dialogs) = (Render<BackupSettings>(), Render<MudDialogProvider>());

        var asked = section.Find(".rows button.danger").ClickAsync();
        await dialogs.WaitForElementAsync(".mud-dialog-actions button");
        Directory.GetFiles(Folder).ShouldHaveSingleItem();
        await Button(dialogs.Find(".mud-dialog-actions"), "Delete").ClickAsync();
        await asked;

        await section.WaitForAssertionAsync(() => section.FindAll(".none").ShouldHaveSingleItem());
        Directory.GetFiles(Folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_told_beside_the_button()
    {
        // Root may write anywhere, but not into a folder that is a file.
        Directory.Delete(Folder);
        await File.WriteAllTextAsync(Folder, "");
        var section = Render<BackupSettings>();

        await PressAsync(section, "Back up now");

        await section.WaitForAssertionAsync(() => section.Find(".problem").TextContent.ShouldStartWith("No backup was made."));
        section.FindAll("button").Single(button => button.TextContent == "Back up now").HasAttribute("disabled").ShouldBeFalse();
    }

    [Theory]
    [InlineData(Role.Maker)]
    [InlineData(Role.Reviewer)]
    public async Task Only_administrators_see_it(Role role)
    {
        await SignInAsAsync(role);

        var section = Render<BackupSettings>();

        section.FindAll(".rows li").ShouldBeEmpty();
        await Should.ThrowAsync<NotAllowedException>(() => PressAsync(section, "Back up now"));
        Directory.GetFiles(Folder).ShouldBeEmpty();
    }

    private static Task PressAsync(IRenderedComponent<BackupSettings> section, string text) =>
        section.FindAll("button").Single(button => button.TextContent == text).ClickAsync();

    private static IElement Button(IElement within, string text) => within.QuerySelectorAll("button").Single(button => button.TextContent.Trim() == text);
}
