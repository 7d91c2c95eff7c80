using System.Globalization;
using KlingStudio.Core.KlingModels;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Team;
using Microsoft.Extensions.DependencyInjection;
using TestKit.Running;

namespace KlingStudio.Faults.Injected;

/// <summary>What the commands do that prepare many people's editing, and measure it.</summary>
internal static class EditingCommands
{
    /// <summary>The address that a person of this number signs in with; the password is everyone's.</summary>
    public static string Email(int person) => $"person-{person.ToString(CultureInfo.InvariantCulture)}@example.org";

    /// <summary>So many people, who may spend and compose.</summary>
    public static async Task<string> InviteAsync(IServiceProvider services, string count)
    {
        await using var scope = services.CreateAsyncScope();
        var (people, doors) = (scope.ServiceProvider.GetRequiredService<People>(), scope.ServiceProvider.GetRequiredService<Doors>());
        for (var person = 0; person < int.Parse(count, CultureInfo.InvariantCulture); person++)
        {
            var invitation = await people.InviteAsync(Role.Maker, "", PersonId.First);
            if (await doors.JoinAsync(invitation, $"Person {person}", Email(person), HttpVisitor.Password) is not DoorOutcome.Welcome)
                return $"problem: person {person} was let stand outside";
        }

        return "done";
    }

    /// <summary>A project with so many scenes of three shots, 5 s each: <c>PROJECT SCENE:SHOT,SHOT,SHOT …</c>.</summary>
    public static Task<string> ProjectAsync(IServiceProvider services, string scenes) => services.GetRequiredService<WriteLane>().WriteAsync(
        (context, _) =>
        {
            var now = TimeProvider.System.GetUtcNow().UtcDateTime;
            var model = services.GetRequiredService<ModelCatalogue>().Default;
            var project = new Project("Harbour", PersonId.First, now);
            context.Projects.Add(project);
            var words = new List<string> { project.Id.ToString() };
            for (var position = 0; position < int.Parse(scenes, CultureInfo.InvariantCulture); position++)
            {
                var shots = Enumerable.Range(1, 3).Select(number => new Shot(ShotId.New(), $"Shot {number}.", 5)).ToList();
                var scene = new Scene(project.Id, position, Storyboard.New(model) with { ScenePrompt = "A lighthouse at dusk.", TotalSeconds = 15, Shots = [.. shots] }, PersonId.First, now);
                context.Scenes.Add(scene);
                words.Add($"{scene.Id}:{string.Join(',', shots.Select(shot => shot.Id))}");
            }

            return Task.FromResult(string.Join(' ', words));
        },
        CancellationToken.None);

    /// <summary>The bytes on the managed heap after a blocking, compacting collection of everything.</summary>
    public static string Heap()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: false).ToString(CultureInfo.InvariantCulture);
    }
}
