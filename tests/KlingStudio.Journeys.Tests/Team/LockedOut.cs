using Microsoft.Playwright;
using TestKit.Running;
using static Microsoft.Playwright.Assertions;

namespace KlingStudio.Journeys.Tests.Team;

/// <summary>Whoever is locked out is out at once, and what they made stays.</summary>
public sealed class LockedOut(BrowserFixture browser)
{
    [Fact]
    public async Task An_open_editor_is_left_at_once_and_is_as_it_was_once_they_are_let_in_again()
    {
        await using var studio = await Studio.StartAsync();
        await using var elena = await Person.OpensAsync(browser, studio);
        await using var marc = await Person.JoinsAsync(browser, studio, await elena.InvitesAsync("Maker"));
        await marc.CreatesProjectAsync("Quay");
        await marc.Textbox("Scene prompt").FillAsync("Nets are mended on the quay.");
        var scene = marc.Page.Url;

        await elena.Button($"More for {Person.OtherName}").ClickAsync();
        await elena.Choice("Lock out").ClickAsync();
        await elena.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Lock out" }).ClickAsync();

        await Expect(elena.Page.GetByText("Locked out", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(marc.Heading("Sign in")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(marc.Page.GetByText("Quay")).ToHaveCountAsync(0);
        await marc.Page.GotoAsync(scene);
        await Expect(marc.Heading("Sign in")).ToBeVisibleAsync();
        await marc.SignsInAsync(Person.OtherEmail, HttpVisitor.Password);
        await Expect(marc.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("This account is locked. Ask an administrator of the studio.");

        await elena.Button($"More for {Person.OtherName}").ClickAsync();
        await elena.Choice("Let in again").ClickAsync();
        await Expect(elena.Page.GetByText("Locked out", new() { Exact = true })).ToHaveCountAsync(0);
        await marc.SignsInAsync(Person.OtherEmail, HttpVisitor.Password);

        await Expect(marc.Textbox("Scene prompt")).ToHaveValueAsync("Nets are mended on the quay.");
        marc.Page.Url.ShouldBe(scene);
        elena.Complaints.ShouldBeEmpty();
    }
}
