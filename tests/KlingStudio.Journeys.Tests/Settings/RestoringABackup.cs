using Microsoft.Playwright;
using TestKit.Running;
using static Microsoft.Playwright.Assertions;

namespace KlingStudio.Journeys.Tests.Settings;

/// <summary>An administrator puts an earlier state back while others work: everyone finds themselves at the door, and the earlier state behind it.</summary>
public sealed class RestoringABackup(BrowserFixture browser)
{
    [Fact]
    public async Task Open_pages_are_led_to_the_door_and_the_earlier_state_is_behind_it()
    {
        // It comes back where it was, as a studio on its usual port does.
        await using var studio = await Studio.StartAsync(("ASPNETCORE_URLS", FreePort.Address()));
        await using var elena = await Person.OpensAsync(browser, studio);
        await using var marc = await Person.JoinsAsync(browser, studio, await elena.InvitesAsync("Maker"));
        await elena.Button("Back up now").ClickAsync();
        await Expect(elena.Page.GetByText("The backup is made, and was read again: it is whole")).ToBeVisibleAsync();
        await marc.CreatesProjectAsync("Made afterwards");

        await elena.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Restore the backup of ") }).ClickAsync();
        var dialog = elena.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("Projects: 0");
        await elena.Textbox("Type “restore” to confirm").FillAsync("restore");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Restore", Exact = true }).ClickAsync();

        await Expect(elena.Heading("Sign in")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(marc.Heading("Sign in")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await elena.SignsInAsync();
        await Expect(elena.Page.GetByText("before a restore")).ToBeVisibleAsync();
        await marc.SignsInAsync(Person.OtherEmail, HttpVisitor.Password);
        await marc.Page.GotoAsync("/projects");
        await Expect(marc.Heading("Projects")).ToBeVisibleAsync();
        await Expect(marc.Page.GetByText("Made afterwards")).ToHaveCountAsync(0);
    }
}
