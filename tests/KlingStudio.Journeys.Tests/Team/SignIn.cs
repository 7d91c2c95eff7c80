using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TestKit.Running;
using static Microsoft.Playwright.Assertions;

namespace KlingStudio.Journeys.Tests.Team;

/// <summary>The door: what one wanted to see is shown once one is in.</summary>
public sealed partial class SignIn(BrowserFixture browser)
{
    [Fact]
    public async Task A_wrong_password_is_told_and_the_right_one_leads_to_the_page_that_was_wanted()
    {
        await using var studio = await Studio.StartAsync();
        (await HttpVisitor.InAsync(studio.Address)).Dispose();
        await using var person = await Person.ArrivesAsync(browser, studio);
        await person.Page.GotoAsync("/gallery");
        await Expect(person.Heading("Sign in")).ToBeVisibleAsync();

        await person.SignsInAsync(password: "a terrace below the vineyard");

        await Expect(person.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Email or password is wrong.");
        await Expect(person.Textbox("Email")).ToHaveValueAsync(HttpVisitor.Email);

        await person.Page.Locator("#password").FillAsync(HttpVisitor.Password);
        await person.Button("Sign in").ClickAsync();

        await Expect(person.Page).ToHaveURLAsync(Gallery());
        await Expect(person.Heading("Gallery").First).ToBeVisibleAsync();
        person.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_unknown_address_gets_the_same_sentence_as_a_wrong_password()
    {
        await using var studio = await Studio.StartAsync();
        (await HttpVisitor.InAsync(studio.Address)).Dispose();
        await using var person = await Person.ArrivesAsync(browser, studio);

        await person.SignsInAsync("nobody@example.org");

        await Expect(person.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Email or password is wrong.");
        await Expect(person.Textbox("Email")).ToHaveValueAsync("nobody@example.org");
    }

    [Fact]
    public async Task A_session_outlives_a_restart()
    {
        await using var studio = await Studio.StartAsync();
        await using var person = await Person.OpensAsync(browser, studio);

        // A page that is open would load itself anew as soon as the studio is back, in the middle of going to another.
        await person.Page.GotoAsync("about:blank");
        await studio.StopAsync();
        await studio.StartAgainAsync();
        await person.Page.GotoAsync("/gallery");

        await Expect(person.Page).ToHaveURLAsync(Gallery());
        await Expect(person.Heading("Gallery").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task One_signs_out_by_keys_alone()
    {
        await using var studio = await Studio.StartAsync();
        await using var person = await Person.OpensAsync(browser, studio);

        await person.AccountMenu.PressAsync("Enter");
        await Expect(person.Choice("Settings")).ToBeFocusedAsync();
        await person.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(person.Choice("Sign out")).ToBeFocusedAsync();
        await person.Page.Keyboard.PressAsync("Enter");

        await Expect(person.Heading("Sign in")).ToBeVisibleAsync();
    }

    [GeneratedRegex("/gallery$")]
    private static partial Regex Gallery();
}
