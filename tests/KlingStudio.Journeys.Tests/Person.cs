using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TestKit.Running;

namespace KlingStudio.Journeys.Tests;

/// <summary>Someone in front of a browser. Finds everything as a person would: by its role and name.</summary>
public sealed class Person : IAsyncDisposable
{
    public static readonly (int Width, int Height) Desk = (1440, 900);
    public static readonly (int Width, int Height) Phone = (390, 844);

    /// <summary>Whoever joins, unless a journey calls them otherwise. They have Elena's password: nobody minds.</summary>
    public const string OtherName = "Marc Ferrer";
    public const string OtherEmail = "marc@example.org";

    private readonly IBrowserContext _context;

    private Person(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
    }

    public IPage Page { get; }

    /// <summary>What the browser complained about: script errors and failed loads are bugs.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>Elena opens the studio: she creates it on her first visit, and signs in later.</summary>
    public static async Task<Person> OpensAsync(BrowserFixture browser, Studio studio, (int Width, int Height)? screen = null, string language = "en-US", ColorScheme scheme = ColorScheme.Dark)
    {
        var person = await ArrivesAsync(browser, studio, screen, language, scheme);
        if (await person.Page.Locator("#name").CountAsync() > 0)
            await person.CreatesStudioAsync();
        else if (await person.Page.Locator("#password").CountAsync() > 0)
            await person.SignsInAsync();
        // In: a page of the studio, not the door again.
        await Assertions.Expect(person.Page.Locator("nav").First).ToBeAttachedAsync();
        return person;
    }

    /// <summary>A stranger's browser before the studio's door.</summary>
    public static async Task<Person> ArrivesAsync(BrowserFixture browser, Studio studio, (int Width, int Height)? screen = null, string language = "en-US", ColorScheme scheme = ColorScheme.Dark, string at = "/")
    {
        var (width, height) = screen ?? Desk;
        var context = await browser.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = studio.Address.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = height },
            Locale = language,
            ColorScheme = scheme,
            HasTouch = width < 600,
        });
        context.SetDefaultTimeout(30_000);
        // Dark unless someone chooses otherwise in Settings, which keeps the choice in this cookie.
        if (scheme == ColorScheme.Light)
            await context.AddCookiesAsync([new Cookie { Name = "studio-theme", Value = "light", Url = studio.Address.ToString() }]);
        var page = await context.NewPageAsync();
        var person = new Person(context, page);
        page.PageError += (_, error) => person.Complaints.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                person.Complaints.Add(message.Text);
        };
        await page.GotoAsync(at);
        return person;
    }

    /// <summary>Someone whom Elena invited opens the link in a browser of their own and joins.</summary>
    public static async Task<Person> JoinsAsync(BrowserFixture browser, Studio studio, string link, string name = OtherName, string email = OtherEmail)
    {
        var person = await ArrivesAsync(browser, studio, at: link);
        await person.CreatesStudioAsync(name, email);
        await Assertions.Expect(person.Heading("Projects")).ToBeVisibleAsync();
        return person;
    }

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    public ILocator Textbox(string name) => Page.GetByRole(AriaRole.Textbox, new() { Name = name, Exact = true });

    public ILocator Number(string name) => Page.GetByRole(AriaRole.Spinbutton, new() { Name = name, Exact = true });

    public ILocator Heading(string name) => Page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true });

    public ILocator AccountMenu => Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex(": account$") });

    /// <summary>A line of an open menu.</summary>
    public ILocator Choice(string name) => Page.GetByRole(AriaRole.Menuitem, new() { Name = name, Exact = true });

    public ILocator Boundary(int left) =>
        Page.GetByRole(AriaRole.Separator, new() { Name = $"Boundary between shot {left} and shot {left + 1}", Exact = true });

    /// <summary>What the open palette lists.</summary>
    public ILocator Commands => Page.GetByRole(AriaRole.Listbox, new() { Name = "Commands", Exact = true }).GetByRole(AriaRole.Option);

    public ILocator Generate => Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Generate") });

    /// <summary>Fills in the first visit's form, whatever its language, and sends it.</summary>
    public async Task CreatesStudioAsync(string name = HttpVisitor.Name, string email = HttpVisitor.Email, string password = HttpVisitor.Password)
    {
        await Page.Locator("input#name").FillAsync(name);
        await SignsInAsync(email, password);
    }

    /// <summary>Fills in the door's form, whatever its language, and sends it.</summary>
    public async Task SignsInAsync(string email = HttpVisitor.Email, string password = HttpVisitor.Password)
    {
        await Page.Locator("input#email").FillAsync(email);
        await Page.Locator("input#password").FillAsync(password);
        await Page.Locator("button[type=submit]").ClickAsync();
    }

    /// <summary>Makes an invitation in Settings; the answer is its link.</summary>
    public async Task<string> InvitesAsync(string role)
    {
        await Page.GotoAsync("/settings");
        var invitations = Page.GetByRole(AriaRole.Region, new() { Name = "Invitations", Exact = true });
        await invitations.GetByLabel("Role", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = role });
        await invitations.GetByRole(AriaRole.Button, new() { Name = "Invite", Exact = true }).ClickAsync();
        return await Textbox("Invitation link").InputValueAsync();
    }

    /// <summary>Signs out by the menu behind one's initials.</summary>
    public async Task SignsOutAsync()
    {
        await AccountMenu.ClickAsync();
        await Choice("Sign out").ClickAsync();
        await Assertions.Expect(Heading("Sign in")).ToBeVisibleAsync();
    }

    public async Task CreatesProjectAsync(string name)
    {
        await Button("New project").First.ClickAsync();
        await Textbox("Project name").FillAsync(name);
        await Button("Create").ClickAsync();
        await Assertions.Expect(Textbox("Scene prompt")).ToBeVisibleAsync();
    }

    /// <summary>Types into a number field and leaves it, as Tab would.</summary>
    public async Task SetsAsync(string field, string value)
    {
        await Number(field).FillAsync(value);
        await Number(field).PressAsync("Enter");
    }

    public async Task WritesAsync(string field, string text)
    {
        await Textbox(field).FillAsync(text);
        await Textbox(field).BlurAsync();
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
