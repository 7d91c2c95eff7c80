using System.Security.Claims;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Team;
using KlingStudio.Web.Shell;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace KlingStudio.Web.Tests;

/// <summary>Who sits before a page in a test. A stranger until someone signs in; whoever it is has to be there before the page is drawn.</summary>
internal sealed class SignedIn : AuthenticationStateProvider
{
    private ClaimsPrincipal _principal = new(new ClaimsIdentity());

    /// <summary>Adds what the program itself would add around the engine's accounts.</summary>
    public static void AddTo(IServiceCollection services)
    {
        services.AddSingleton<SignedIn>();
        services.AddSingleton<AuthenticationStateProvider>(provider => provider.GetRequiredService<SignedIn>());
        services.AddSingleton<ISecretBox, PlainBox>();
    }

    /// <summary>
    /// Gives someone an account, without a password, and a session. The administrator is the first person, Elena Marsh; everyone else is new.
    /// </summary>
    public static async Task<PersonId> AsAsync(IServiceProvider services, Role role)
    {
        var person = await SeatAsync(services, role);
        var secret = await services.GetRequiredService<Sessions>().BeginAsync(person, "Test", "127.0.0.1");
        services.GetRequiredService<SignedIn>()._principal = new ClaimsPrincipal(new ClaimsIdentity([new Claim(Visitor.SessionClaim, secret)], "test"));
        return person;
    }

    /// <summary>Gives someone an account alone: somebody else sits before the page.</summary>
    public static async Task<PersonId> SeatAsync(IServiceProvider services, Role role)
    {
        var (roster, clock) = (services.GetRequiredService<Roster>(), services.GetRequiredService<TimeProvider>());
        var person = role == Role.Administrator ? PersonId.First : PersonId.New();
        if (roster.Find(person) is null)
        {
            var name = role == Role.Administrator ? "Elena Marsh" : role.ToString();
            var account = new Account(person, name, role == Role.Administrator ? "elena@example.org" : $"{person}@example.org", role, clock.GetUtcNow().UtcDateTime);
            await services.GetRequiredService<WriteLane>().WriteAsync(
                (context, _) =>
                {
                    context.Add(account);
                    return Task.FromResult(true);
                },
                CancellationToken.None);
            roster.Keep(account);
        }

        return person;
    }

    public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(_principal));

    private sealed class PlainBox : ISecretBox
    {
        public string Seal(string purpose, string text) => $"{purpose}:{text}";

        public string? Open(string purpose, string sealedText) =>
            sealedText.StartsWith(purpose + ":", StringComparison.Ordinal) ? sealedText[(purpose.Length + 1)..] : null;
    }
}
