using System.Globalization;
using KlingStudio.Core.Generations;
using KlingStudio.Core.KlingModels;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Generations;
using KlingStudio.Engine.Team;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TestKit.Running;

namespace KlingStudio.Faults.Injected;

/// <summary>
/// Does on command what people do with pages, through the same engine. A command is a line <c>NUMBER VERB ARGUMENTS</c> on the
/// standard input; its answer is a line <c>#NUMBER WORDS</c> on the standard output.
/// </summary>
internal sealed class CommandDesk(IServiceProvider services, KillingPoints points) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // A thread of its own: reading a console can't be cancelled, and must keep nothing from ending.
        new Thread(Listen) { IsBackground = true, Name = "commands" }.Start();
        return Task.CompletedTask;
    }

    private void Listen()
    {
        while (Console.In.ReadLine() is { } line)
            if (line.Split(' ', 3) is [var number, var verb, .. var rest])
                _ = AnswerAsync(number, verb, rest is [var arguments] ? arguments : "");
    }

    private async Task AnswerAsync(string number, string verb, string arguments)
    {
        string words;
        try
        {
            words = await ObeyAsync(verb, arguments);
        }
#pragma warning disable CA1031 // Whoever commanded is told, whatever it was.
        catch (Exception cause)
#pragma warning restore CA1031
        {
            words = $"problem {cause.GetType().Name}: {cause.Message.ReplaceLineEndings(" ")}";
        }

        Console.Out.WriteLine($"#{number} {words}");
    }

    private async Task<string> ObeyAsync(string verb, string arguments) => (verb, arguments.Split(' ')) switch
    {
        ("found", _) => await FoundAsync(),
        ("scene", _) => await SceneAsync(arguments),
        ("press", [var scene, var token]) => Say(await Queue.GenerateAsync(new SceneId(Guid.Parse(scene)), PersonId.First, Guid.Parse(token))),
        ("cancel", [var generation]) => Say(await Queue.CancelAsync(Id(generation), PersonId.First)),
        ("attach", [var generation, var request]) => Say(await Queue.AttachRequestIdAsync(Id(generation), request, PersonId.First)),
        ("save-again", [var generation]) => Say(await Queue.SaveAgainAsync(Id(generation), PersonId.First)),
        ("resume", _) => await ResumeAsync(),
        ("arm", [var point, var nth]) => Arm(Enum.Parse<CrashPoint>(point), int.Parse(nth, CultureInfo.InvariantCulture)),
        ("largest-file", [var bytes]) => FileLimit.Set(bytes),
        ("people", [var count]) => await EditingCommands.InviteAsync(services, count),
        ("project", [var scenes]) => await EditingCommands.ProjectAsync(services, scenes),
        ("heap", _) => EditingCommands.Heap(),
        _ => $"problem: there is no command '{verb}' with that many arguments",
    };

    private GenerationQueue Queue => services.GetRequiredService<GenerationQueue>();

    private async Task<string> FoundAsync()
    {
        await using var scope = services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<Doors>().FoundAsync(HttpVisitor.Name, HttpVisitor.Email, HttpVisitor.Password)).GetType().Name;
    }

    /// <summary>The shortest scene there is, with this prompt, in a project of its own. One write: nobody edits here.</summary>
    private Task<string> SceneAsync(string prompt) => services.GetRequiredService<WriteLane>().WriteAsync(
        (context, _) =>
        {
            var now = TimeProvider.System.GetUtcNow().UtcDateTime;
            var model = services.GetRequiredService<ModelCatalogue>().Default;
            var project = new Project("Harbour", PersonId.First, now);
            var storyboard = Storyboard.New(model) with { ScenePrompt = prompt, TotalSeconds = model.MinSeconds };
            var scene = new Scene(project.Id, 0, storyboard, PersonId.First, now);
            context.Projects.Add(project);
            context.Scenes.Add(scene);
            return Task.FromResult(scene.Id.ToString());
        },
        CancellationToken.None);

    private async Task<string> ResumeAsync()
    {
        await Queue.ResumeAsync(PersonId.First, (await Queue.QueueStateAsync()).Paused);
        return "done";
    }

    private string Arm(CrashPoint point, int nth)
    {
        points.Arm(point, nth);
        return "armed";
    }

    private static GenerationId Id(string text) => new(Guid.Parse(text));

    private static string Say(GenerateOutcome outcome) => outcome is GenerateOutcome.Queued queued ? $"queued {queued.Id}" : $"not queued: {outcome}";

    private static string Say(ActionOutcome outcome) => outcome is ActionOutcome.Refused refused ? $"refused {refused.Reason}" : "done";
}
