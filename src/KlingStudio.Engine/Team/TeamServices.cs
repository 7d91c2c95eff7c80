using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KlingStudio.Engine.Team;

/// <summary>Adds people, their accounts and their sessions to a program. The program adds an <see cref="ISecretBox"/>.</summary>
internal static class TeamServices
{
    /// <summary>How slow guessing against a stolen hash is. OWASP's figure for PBKDF2 with SHA-512.</summary>
    private const int HashIterations = 210_000;

    /// <summary>So many wrong tries in a row, and the account rests.</summary>
    private const int MostWrongTries = 10;

    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(5);

    public static IServiceCollection AddTeam(this IServiceCollection services)
    {
        services.AddSingleton(provider => new Roster(Updates(provider)));
        services.AddSingleton(provider => new Presence(Updates(provider)));
        services.AddSingleton(provider => new Sessions(
            provider.GetRequiredService<WriteLane>(), provider.GetRequiredService<Roster>(), Updates(provider), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new People(
            Contexts(provider), provider.GetRequiredService<WriteLane>(), provider.GetRequiredService<Roster>(), provider.GetRequiredService<Sessions>(),
            Updates(provider), provider.GetRequiredService<TimeProvider>()));
        services.AddScoped(provider => new Doors(
            Contexts(provider), provider.GetRequiredService<WriteLane>(), provider.GetRequiredService<Roster>(), provider.GetRequiredService<Sessions>(),
            provider.GetRequiredService<People>(), provider.GetRequiredService<IPasswordHasher<Account>>(), provider.GetRequiredService<TimeProvider>()));
        services.AddScoped(provider => new OwnAccount(
            provider.GetRequiredService<UserManager<Account>>(), provider.GetRequiredService<AccountStore>(),
            provider.GetRequiredService<Roster>(), provider.GetRequiredService<Sessions>()));
        services.AddIdentity();
        return services;
    }

    private static void AddIdentity(this IServiceCollection services)
    {
        services.AddScoped<AccountStore>();
        services.AddIdentityCore<Account>(options =>
            {
                options.Lockout.MaxFailedAccessAttempts = MostWrongTries;
                options.Lockout.DefaultLockoutTimeSpan = Rest;
            })
            .AddUserStore<AccountStore>()
            .AddTokenProvider<AuthenticatorOnce>(TokenOptions.DefaultAuthenticatorProvider);
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = HashIterations);
    }

    private static LiveUpdates.LiveUpdates Updates(IServiceProvider provider) => provider.GetRequiredService<LiveUpdates.LiveUpdates>();

    private static IDbContextFactory<StudioContext> Contexts(IServiceProvider provider) => provider.GetRequiredService<IDbContextFactory<StudioContext>>();
}
