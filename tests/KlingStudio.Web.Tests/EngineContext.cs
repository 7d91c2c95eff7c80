using KlingStudio.Core.Team;
using KlingStudio.Engine;
using KlingStudio.Engine.Database;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TestKit.Running;
using Xunit;

namespace KlingStudio.Web.Tests;

/// <summary>A page before the real engine: its own SQLite file, the models of the real appsettings.json.</summary>
public abstract class EngineContext : PageContext, IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("studio-page-").FullName;

    protected EngineContext(string language = "en", IReadOnlyDictionary<string, string?>? settings = null) : base(language)
    {
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(Repository.Root, "appsettings.json"))
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Studio:DataDirectory"] = _folder, ["RunComfy:ApiKey"] = "" })
            .AddInMemoryCollection(settings ?? new Dictionary<string, string?>())
            .Build();
        Services.AddSingleton<IConfiguration>(configuration);
        Services.AddStudioEngine(configuration);
        SignedIn.AddTo(Services);
    }

    /// <summary>The administrator sits before the page, unless a test lets someone else sign in.</summary>
    public virtual async ValueTask InitializeAsync()
    {
        await StudioStartup.PrepareAsync(Services);
        await SignInAsAsync(Role.Administrator);
    }

    /// <summary>Lets someone with this role sit before the page. To be asked before the page is drawn.</summary>
    protected Task<PersonId> SignInAsAsync(Role role) => SignedIn.AsAsync(Services, role);

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
