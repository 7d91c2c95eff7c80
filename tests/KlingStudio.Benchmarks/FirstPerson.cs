using KlingStudio.Engine.Team;
using Microsoft.Extensions.DependencyInjection;
using TestKit.Running;

namespace KlingStudio.Benchmarks;

/// <summary>The person who makes everything here; the running studio lets the same one in later.</summary>
internal static class FirstPerson
{
    public static async Task FoundAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<Doors>().FoundAsync(HttpVisitor.Name, HttpVisitor.Email, HttpVisitor.Password) is not DoorOutcome.Welcome)
            throw new InvalidOperationException("The studio can't be created.");
    }
}
