using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace KlingStudio.Journeys.Tests.Team;

/// <summary>Whoever opens an empty studio first becomes its administrator.</summary>
public sealed partial class FirstVisit(BrowserFixture browser)
{
    [Fact]
    public async Task What_is_wrong_is_told_beside_its_field_and_nothing_typed_is_lost()
    {
        await using var studio = await Studio.StartAsync();
        await using var person = await Person.ArrivesAsync(browser, studio);
        await Expect(person.Heading("Welcome to Kling Studio")).ToBeVisibleAsync();

        await person.CreatesStudioAsync("", "elena at example", "short");

        await Expect(person.Textbox("Name")).ToHaveAccessibleDescriptionAsync("Tell the others your name.");
        await Expect(person.Textbox("Email")).ToHaveAccessibleDescriptionAsync(EmailUnusable());
        await Expect(person.Textbox("Email")).ToHaveValueAsync("elena at example");
        await Expect(person.Page.Locator("#password")).ToHaveAccessibleDescriptionAsync(PasswordTooShort());
        await Expect(person.Page.Locator("#password")).ToHaveValueAsync("short");

        await person.CreatesStudioAsync();

        await Expect(person.Page).ToHaveURLAsync(Projects());
        await Expect(person.Button("New project").First).ToBeVisibleAsync();
        person.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Once_it_is_made_others_find_the_door_and_no_second_first_visit()
    {
        await using var studio = await Studio.StartAsync();
        await using var first = await Person.OpensAsync(browser, studio);
        await using var second = await Person.ArrivesAsync(browser, studio);

        await Expect(second.Heading("Sign in")).ToBeVisibleAsync();
        await second.Page.GotoAsync("/welcome");

        await Expect(second.Page).ToHaveURLAsync(Door());
        await Expect(second.Page.Locator("#name")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_Spanish_browser_is_welcomed_in_Spanish()
    {
        await using var studio = await Studio.StartAsync();
        await using var person = await Person.ArrivesAsync(browser, studio, language: "es-ES");

        await Expect(person.Heading("Le damos la bienvenida a Kling Studio")).ToBeVisibleAsync();
        await Expect(person.Textbox("Correo electrónico")).ToBeVisibleAsync();
        await Expect(person.Button("Crear estudio")).ToBeVisibleAsync();
    }

    [GeneratedRegex("/projects$")]
    private static partial Regex Projects();

    [GeneratedRegex("/sign-in$")]
    private static partial Regex Door();

    [GeneratedRegex("^This isn’t an email address")]
    private static partial Regex EmailUnusable();

    [GeneratedRegex("^Use at least 10 characters")]
    private static partial Regex PasswordTooShort();
}
