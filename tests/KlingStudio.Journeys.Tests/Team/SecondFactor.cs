using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingStudio.Journeys.Tests.Team;

/// <summary>Whoever turns it on is asked for a code from then on.</summary>
public sealed partial class SecondFactor(BrowserFixture browser)
{
    [Fact]
    public async Task With_it_a_password_alone_lets_nobody_in_and_a_recovery_code_does_once()
    {
        await using var studio = await Studio.StartAsync();
        await using var elena = await Person.OpensAsync(browser, studio);
        var codes = await TurnsOnAsync(elena);

        await elena.SignsOutAsync();
        await elena.SignsInAsync();
        await Expect(elena.Heading("Second factor")).ToBeVisibleAsync();
        await elena.Page.GotoAsync("/projects");
        await Expect(elena.Heading("Sign in")).ToBeVisibleAsync();
        await elena.SignsInAsync();

        await GivesAsync(elena, "000000");
        await Expect(elena.Textbox("Code")).ToHaveAccessibleDescriptionAsync(Wrong());
        await Expect(elena.Textbox("Code")).ToHaveValueAsync("000000");
        await GivesAsync(elena, codes[0]);
        await Expect(elena.Heading("Projects")).ToBeVisibleAsync();

        await elena.SignsOutAsync();
        await elena.SignsInAsync();
        await GivesAsync(elena, codes[0]);
        await Expect(elena.Textbox("Code")).ToHaveAccessibleDescriptionAsync(Wrong());
        await GivesAsync(elena, codes[1]);
        await Expect(elena.Heading("Projects")).ToBeVisibleAsync();

        await elena.Page.GotoAsync("/settings");
        await Expect(Section(elena)).ToContainTextAsync($"{codes.Count - 2} recovery codes left.");
        elena.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_code_that_doesnt_fit_turns_nothing_on()
    {
        await using var studio = await Studio.StartAsync();
        await using var elena = await Person.OpensAsync(browser, studio);
        await elena.Page.GotoAsync("/settings");
        await Section(elena).GetByRole(AriaRole.Button, new() { Name = "Set up" }).ClickAsync();
        await Expect(elena.Textbox("Code")).ToBeFocusedAsync();

        await elena.Textbox("Code").FillAsync("000000");
        await elena.Button("Turn on").ClickAsync();

        await Expect(elena.Textbox("Code")).ToHaveAccessibleDescriptionAsync(Wrong());
        await elena.SignsOutAsync();
        await elena.SignsInAsync();
        await Expect(elena.Heading("Projects")).ToBeVisibleAsync();
    }

    private static async Task<IReadOnlyList<string>> TurnsOnAsync(Person person)
    {
        await person.Page.GotoAsync("/settings");
        await Section(person).GetByRole(AriaRole.Button, new() { Name = "Set up" }).ClickAsync();
        var key = await Section(person).GetByRole(AriaRole.Code).InnerTextAsync();
        await person.Textbox("Code").FillAsync(Authenticator.Shows(key));
        await person.Button("Turn on").ClickAsync();
        var list = person.Page.GetByRole(AriaRole.List, new() { Name = "Recovery codes" });
        await Expect(list).ToBeVisibleAsync();
        var codes = await list.GetByRole(AriaRole.Code).AllInnerTextsAsync();
        await person.Button("I have kept them").ClickAsync();
        await Expect(Section(person)).ToContainTextAsync($"{codes.Count} recovery codes left.");
        return codes;
    }

    private static async Task GivesAsync(Person person, string code)
    {
        await person.Textbox("Code").FillAsync(code);
        await person.Button("Continue").ClickAsync();
    }

    private static ILocator Section(Person person) => person.Page.GetByRole(AriaRole.Region, new() { Name = "Second factor", Exact = true });

    [GeneratedRegex("^This code is wrong")]
    private static partial Regex Wrong();
}
