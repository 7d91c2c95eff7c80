using System.Text.RegularExpressions;
using TestKit.Running;
using static Microsoft.Playwright.Assertions;

namespace KlingStudio.Journeys.Tests.Team;

/// <summary>A link that Elena sends brings someone in, once.</summary>
public sealed partial class Invitation(BrowserFixture browser)
{
    [Fact]
    public async Task A_link_lets_one_person_in_and_what_they_make_bears_their_name()
    {
        await using var studio = await Studio.StartAsync();
        await using var elena = await Person.OpensAsync(browser, studio);
        var link = await elena.InvitesAsync("Maker");

        await using var marc = await Person.ArrivesAsync(browser, studio, at: link);
        await Expect(marc.Heading("Join the studio")).ToBeVisibleAsync();
        await Expect(marc.Page.GetByText("Elena Marsh invites you as Maker.")).ToBeVisibleAsync();
        await marc.CreatesStudioAsync(Person.OtherName, Person.OtherEmail);
        await Expect(marc.Page).ToHaveURLAsync(Projects());
        await Expect(marc.Heading("Projects")).ToBeVisibleAsync();

        await using var late = await Person.ArrivesAsync(browser, studio, at: link);
        await Expect(late.Heading("This link works no more")).ToBeVisibleAsync();
        await Expect(late.Page.Locator("#name")).ToHaveCountAsync(0);

        await elena.Link("Projects").First.ClickAsync();
        await Expect(elena.Heading("Projects")).ToBeVisibleAsync();
        await marc.CreatesProjectAsync("Quay");
        var tile = elena.Page.GetByRole(Microsoft.Playwright.AriaRole.Listitem).Filter(new() { HasText = "Quay" });
        await Expect(tile).ToContainTextAsync(Person.OtherName);
        elena.Complaints.ShouldBeEmpty();
        marc.Complaints.ShouldBeEmpty();
        late.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_wrong_is_told_beside_its_field_and_the_link_still_works()
    {
        await using var studio = await Studio.StartAsync();
        await using var elena = await Person.OpensAsync(browser, studio);
        await using var marc = await Person.ArrivesAsync(browser, studio, at: await elena.InvitesAsync("Maker"));

        await marc.CreatesStudioAsync("", HttpVisitor.Email, "short");

        await Expect(marc.Textbox("Name")).ToHaveAccessibleDescriptionAsync("Tell the others your name.");
        await Expect(marc.Page.Locator("#password")).ToHaveAccessibleDescriptionAsync(PasswordTooShort());
        await Expect(marc.Page.Locator("#password")).ToHaveValueAsync("short");
        await Expect(marc.Textbox("Email")).ToHaveValueAsync(HttpVisitor.Email);

        await marc.CreatesStudioAsync(Person.OtherName, HttpVisitor.Email);

        await Expect(marc.Textbox("Email")).ToHaveAccessibleDescriptionAsync(EmailTaken());
        await Expect(marc.Textbox("Name")).ToHaveValueAsync(Person.OtherName);

        await marc.CreatesStudioAsync(Person.OtherName, Person.OtherEmail);

        await Expect(marc.Heading("Projects")).ToBeVisibleAsync();
        marc.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_withdrawn_link_lets_nobody_in()
    {
        await using var studio = await Studio.StartAsync();
        await using var elena = await Person.OpensAsync(browser, studio);
        var link = await elena.InvitesAsync("Administrator");

        await elena.Button("Withdraw").ClickAsync();
        await Expect(elena.Button("Withdraw")).ToHaveCountAsync(0);
        await Expect(elena.Textbox("Invitation link")).ToHaveCountAsync(0);

        await using var marc = await Person.ArrivesAsync(browser, studio, at: link);
        await Expect(marc.Heading("This link works no more")).ToBeVisibleAsync();
    }

    [GeneratedRegex("/projects$")]
    private static partial Regex Projects();

    [GeneratedRegex("^Use at least 10 characters")]
    private static partial Regex PasswordTooShort();

    [GeneratedRegex("^Someone already signs in with this address")]
    private static partial Regex EmailTaken();
}
