using System.Text;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Team;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace KlingStudio.Engine.Tests.Team;

/// <summary>The people most tests act as, and what a program gives the engine for their accounts.</summary>
internal static class TestTeam
{
    public static readonly PersonId Elena = new(new Guid("00000000-0000-0000-0000-0000000000e1"));
    public static readonly PersonId Marc = new(new Guid("00000000-0000-0000-0000-0000000000a2"));

    private static readonly (PersonId Id, string Name, Role Role)[] Members =
        [(PersonId.First, "Ada Lowell", Role.Administrator), (Elena, "Elena Marsh", Role.Maker), (Marc, "Marc Rivera", Role.Maker)];

    /// <summary>Hashing is as fast as it gets: what it costs is measured elsewhere.</summary>
    public static IServiceCollection AddTestTeam(this IServiceCollection services)
    {
        services.TryAddSingleton<ISecretBox, GlassBox>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1);
        return services;
    }

    /// <summary>Lets the usual people in, unless the folder remembers them from an earlier start.</summary>
    public static async Task ComeInAsync(IServiceProvider services)
    {
        foreach (var (id, name, role) in Members)
            await AddAsync(services, id, name, role);
    }

    /// <summary>Lets someone in who has no password.</summary>
    public static async Task<PersonId> AddAsync(IServiceProvider services, PersonId id, string name, Role role)
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        var email = name.Replace(' ', '.').ToLowerInvariant() + "@studio.example";
        var account = await services.GetRequiredService<WriteLane>().WriteAsync(
            async (context, cancel) =>
            {
                if (await context.Set<Account>().AnyAsync(account => account.Id == id, cancel))
                    return null;
                var account = new Account(id, name, email, role, now);
                context.Add(account);
                return account;
            },
            CancellationToken.None);
        if (account is not null)
            services.GetRequiredService<Roster>().Keep(account);
        return id;
    }

    /// <summary>Hides nothing, but opens only what was put in for the same purpose.</summary>
    private sealed class GlassBox : ISecretBox
    {
        public string Seal(string purpose, string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{purpose}:{text}"));

        public string? Open(string purpose, string sealedText)
        {
            var text = Encoding.UTF8.GetString(Convert.FromBase64String(sealedText));
            return text.StartsWith(purpose + ":", StringComparison.Ordinal) ? text[(purpose.Length + 1)..] : null;
        }
    }
}
