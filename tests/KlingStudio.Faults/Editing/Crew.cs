using System.Globalization;
using KlingStudio.Faults.Injected;
using KlingStudio.Faults.Running;
using TestKit.Running;

namespace KlingStudio.Faults.Editing;

/// <summary>The real studio in a process of its own, and people who are signed in to it and sit before its scenes.</summary>
internal sealed class Crew : IAsyncDisposable
{
    private readonly string _folder;
    private readonly List<HttpVisitor> _people = [];

    private Crew(string folder, StudioProcess studio) => (_folder, Studio) = (folder, studio);

    public StudioProcess Studio { get; }

    public Evidence Evidence => new(Path.Combine(_folder, "data"));

    /// <summary>Lines of the studio's log that tell of a failure.</summary>
    public IReadOnlyList<string> Failures => [.. Studio.Output.Split('\n').Where(line => line.StartsWith("fail:", StringComparison.Ordinal) || line.StartsWith("crit:", StringComparison.Ordinal))];

    public static async Task<Crew> GatherAsync(int people)
    {
        var folder = Directory.CreateTempSubdirectory("kling-crew-").FullName;
        var studio = StudioProcess.Start(
            new Dictionary<string, string>
            {
                ["Studio__DataDirectory"] = Path.Combine(folder, "data"),
                ["RunComfy__ApiKey"] = "",
                // Each comes from an address of their own, through a proxy, as people do: a door counts tries by address.
                ["Studio__Proxies__0"] = "127.0.0.1",
                ["DOTNET_TieredPGO"] = "1",
            },
            folder);
        var crew = new Crew(folder, studio);
        try
        {
            await crew.SignInAsync(people);
            return crew;
        }
        catch
        {
            await crew.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sits so many editors down: five share the four scenes of a new project. Nobody has opened a page yet.</summary>
    public async Task<IReadOnlyList<Editor>> SeatAsync(int seats)
    {
        var scenes = new List<EditedScene>();
        while (scenes.Count < Seat.ScenesFor(seats))
            scenes.AddRange(EditedScene.Read(await CommandAsync("project 4")));
        return [.. Seat.Share(scenes, _people.Count, seats).Select(seat => new Editor(_people[seat.Person], seat))];
    }

    /// <summary>The studio's managed heap after a full collection, and its working set then, in bytes.</summary>
    public async Task<(long Heap, long WorkingSet)> MemoryAsync()
    {
        var heap = long.Parse(await CommandAsync("heap"), CultureInfo.InvariantCulture);
        using var process = System.Diagnostics.Process.GetProcessById(Studio.Id);
        return (heap, process.WorkingSet64);
    }

    /// <summary>What the studio has used of the processor so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            using var process = System.Diagnostics.Process.GetProcessById(Studio.Id);
            return process.TotalProcessorTime;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var person in _people)
            person.Dispose();
        await Studio.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task SignInAsync(int people)
    {
        var address = await Studio.Ready;
        await CommandAsync("found");
        await CommandAsync($"people {people}");
        for (var number = 0; number < people; number++)
        {
            var person = new HttpVisitor(address);
            _people.Add(person);
            person.Client.DefaultRequestHeaders.Add("X-Forwarded-For", $"10.0.{number / 250}.{1 + (number % 250)}");
            person.Client.DefaultRequestHeaders.Add("Accept-Language", "en");
            using var door = await person.SignInAsync(EditingCommands.Email(number));
            if (!person.HoldsSession)
                throw new InvalidOperationException($"Person {number} wasn't let in: {door.StatusCode}");
        }
    }

    private async Task<string> CommandAsync(string command) =>
        await Studio.AskAsync(command) is { } answer && !answer.StartsWith("problem", StringComparison.Ordinal)
            ? answer
            : throw new InvalidOperationException($"'{command}' failed.\n{Studio.Output}");
}
