using AngleSharp.Dom;
using Bunit;
using KlingStudio.Core.KlingModels;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;
using KlingStudio.Engine;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Projects;
using KlingStudio.Engine.Storyboards;
using KlingStudio.Web.Kit;
using KlingStudio.Web.Shell;
using KlingStudio.Web.Shell.Keyboard;
using KlingStudio.Web.Storyboards;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor;
using MudBlazor.Services;
using Shouldly;
using TestKit;

namespace KlingStudio.Web.Tests.Storyboards;

/// <summary>The storyboard's page over the real engine on a SQLite file of its own.</summary>
internal sealed class Desk : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly BunitContext _context;
    private IRenderedComponent<MudDialogProvider>? _dialogs;

    private Desk(TemporaryFolder folder, BunitContext context, OpenScene scene, IRenderedComponent<ScenePage> page) =>
        (_folder, _context, Scene, Page) = (folder, context, scene, page);

    /// <summary>Another view of the same scene, as a second tab has it.</summary>
    public OpenScene Scene { get; }

    public IRenderedComponent<ScenePage> Page { get; }

    public StoryboardEditor Editor => _context.Services.GetRequiredService<StoryboardEditor>();

    /// <summary>Where dialogs are drawn: beside the page. Asked for before one opens.</summary>
    public IRenderedComponent<MudDialogProvider> Dialogs => _dialogs ??= _context.Render<MudDialogProvider>();

    public IEnumerable<JSRuntimeInvocation> Invocations => _context.JSInterop.Invocations;

    public T Get<T>() where T : notnull => _context.Services.GetRequiredService<T>();

    public ModelCatalogue Models => _context.Services.GetRequiredService<ModelCatalogue>();

    /// <summary>Opens a new scene after these edits, before its administrator.</summary>
    public static Task<Desk> OpenAsync(params Func<Storyboard, StoryboardEdit>[] edits) => OpenAsAsync(Role.Administrator, edits);

    /// <summary>Opens a new scene after the administrator's edits, before someone with this role.</summary>
    public static async Task<Desk> OpenAsAsync(Role role, params Func<Storyboard, StoryboardEdit>[] edits)
    {
        var folder = new TemporaryFolder();
        var context = new BunitContext();
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        AddServices(context.Services, folder.Path);
        await StudioStartup.PrepareAsync(context.Services);
        await SignedIn.AsAsync(context.Services, Role.Administrator);

        var created = (await context.Services.GetRequiredService<ProjectLibrary>().CreateAsync("Anniversary", PersonId.First)).ShouldBeOfType<CreateOutcome.Created>();
        var editor = context.Services.GetRequiredService<StoryboardEditor>();
        var document = (await editor.OpenAsync(created.FirstScene, PersonId.First))!;
        var scene = new OpenScene(editor, context.Services.GetRequiredService<ModelCatalogue>(), PersonId.First, document);
        foreach (var edit in edits)
            (await scene.ApplyAsync(edit(scene.Storyboard), Place.Timeline)).ShouldBeOfType<EditOutcome.Saved>();

        if (role != Role.Administrator)
            await SignedIn.AsAsync(context.Services, role);
        var page = context.Render<ScenePage>(parameters => parameters
            .Add(each => each.ProjectKey, created.Project.ToString())
            .Add(each => each.SceneKey, created.FirstScene.ToString()));
        await page.WaitForElementAsync("section.timeline");
        return new Desk(folder, context, scene, page);
    }

    /// <summary>A scene of 15 s with shots of these lengths.</summary>
    public static Task<Desk> WithShotsAsync(params int[] seconds) =>
        OpenAsync(storyboard => new StoryboardEdit.Replace(storyboard with
        {
            ScenePrompt = "A dinner on a terrace.",
            TotalSeconds = seconds.Sum(),
            Shots = [.. seconds.Select((length, index) => new Shot(ShotId.New(), $"What is seen in shot {index + 1}.", length))],
        }));

    /// <summary>An account for someone else, who isn't the one before this page.</summary>
    public async Task<PersonId> SeatMakerAsync() => await SignedIn.SeatAsync(_context.Services, Role.Maker);

    /// <summary>What is saved now.</summary>
    public async Task<Storyboard> SavedAsync() => (await Editor.OpenAsync(Scene.Document.Id, PersonId.First))!.Storyboard;

    public async Task<int[]> SecondsAsync() => [.. (await SavedAsync()).Shots.Select(shot => shot.Seconds)];

    public IElement Button(string name) => Page.FindAll("button").Single(button => NameOf(button) == name);

    public IElement Number(string name) => Page.Find($"[role=spinbutton][aria-label='{name}']");

    public IElement Boundary(int left) => Page.Find($"[role=separator][aria-label='Boundary between shot {left} and shot {left + 1}']");

    public IElement Textbox(string name) => Page.Find($"textarea[aria-label='{name}']");

    public IElement Shot(int number) => Page.Find($"[role=group][aria-label='Shot {number}']");

    public string[] Alerts => [.. Page.FindAll("[role=alert]").Select(alert => alert.QuerySelector("p")?.TextContent.Trim() ?? alert.TextContent.Trim())];

    public static string NameOf(IElement element) => element.GetAttribute("aria-label") ?? element.TextContent.Trim();

    public Task ClickAsync(string button) => Button(button).ClickAsync(new MouseEventArgs());

    public Task ClickInShotAsync(int shot, string button) =>
        Shot(shot).QuerySelectorAll("button").Single(each => NameOf(each) == button).ClickAsync(new MouseEventArgs());

    /// <summary>Types into a number field and presses Enter.</summary>
    public async Task TypeAsync(string field, string text)
    {
        await Number(field).TriggerEventAsync("oninput", new ChangeEventArgs { Value = text });
        await Number(field).KeyDownAsync(new KeyboardEventArgs { Key = "Enter" });
    }

    public static Task PressAsync(IElement element, string key) => element.KeyDownAsync(new KeyboardEventArgs { Key = key });

    public async ValueTask DisposeAsync()
    {
        var database = _context.Services.GetRequiredService<DataFolder>().Database;
        await _context.DisposeAsync();
        using (var connection = new SqliteConnection($"Data Source={database};Default Timeout=5"))
            SqliteConnection.ClearPool(connection);
        _folder.Dispose();
    }

    private static void AddServices(IServiceCollection services, string folder)
    {
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"))
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Studio:DataDirectory"] = folder })
            .Build();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton<TimeProvider>(new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero)));
        services.AddLocalization();
        services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
        services.AddScoped<UndoToast>();
        services.AddStudioEngine(configuration);
        services.AddScoped<Visitor>();
        services.AddScoped<Commands>();
        SignedIn.AddTo(services);
    }
}
