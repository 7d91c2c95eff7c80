using System.Net.Http;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Team;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using TestKit.Running;
using Xunit;

namespace KlingStudio.Web.Tests.Hostile;

/// <summary>The real app on a real port, with its first administrator; the test holds the keys to its inside, so that it can invite and lock out.</summary>
public class OpenStudio : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("studio-hostile-").FullName;
    private readonly WebApplicationFactory<Program> _program;

    public OpenStudio() : this(new Dictionary<string, string>())
    {
    }

    protected OpenStudio(IReadOnlyDictionary<string, string> settings)
    {
        _program = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment("Production");
            host.UseSetting("Studio:DataDirectory", Path.Combine(_folder, "data"));
            host.UseSetting("urls", "http://127.0.0.1:0");
            host.UseSetting("RunComfy:ApiKey", "");
            foreach (var (name, value) in settings)
                host.UseSetting(name, value);
        });
        _program.UseKestrel(0);
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The first administrator's browser.</summary>
    public HttpVisitor Elena { get; private set; } = null!;

    /// <summary>A request's worth of the app's inside.</summary>
    public AsyncServiceScope Open() => _program.Services.CreateAsyncScope();

    public T Get<T>() where T : notnull => _program.Services.GetRequiredService<T>();

    public Person Person(string email) => Get<Roster>().Everyone.Single(person => person.Email == email);

    public async ValueTask InitializeAsync()
    {
        _program.StartServer();
        Address = _program.ClientOptions.BaseAddress;
        await FoundAsync();
    }

    /// <summary>Makes the first visit.</summary>
    protected virtual async Task FoundAsync() => Elena = await HttpVisitor.InAsync(Address);

    /// <summary>Someone who came by an invitation.</summary>
    public async Task<HttpVisitor> InviteAsync(Role role, string email)
    {
        var secret = await Get<People>().InviteAsync(role, "", PersonId.First);
        var visitor = new HttpVisitor(Address);
        using var answer = await visitor.SubmitAsync($"/invitation/{secret}", "invitation", ("name", $"{role} {email[0]}"), ("email", email), ("password", HttpVisitor.Password));
        visitor.HoldsSession.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
        return visitor;
    }

    public async ValueTask DisposeAsync()
    {
        Elena?.Dispose();
        await _program.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}
