using System.Collections.Concurrent;
using System.Text.Json;

namespace RunComfy.Simulator.Requests;

/// <summary>Every accepted request, each in a small file that is replaced as a whole.</summary>
internal sealed class RequestStore
{
    /// <summary>For so long after its end a request is kept whatever comes; of older ones, so many.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);
    private const int KeptAnyway = 100;

    private readonly string _folder;
    private readonly ConcurrentDictionary<string, SimulatedRequest> _requests = new(StringComparer.Ordinal);

    public RequestStore(string dataDirectory)
    {
        _folder = Directory.CreateDirectory(Path.Combine(dataDirectory, "requests")).FullName;
        foreach (var file in Directory.EnumerateFiles(_folder, "*.json"))
        {
            var facts = JsonSerializer.Deserialize<RequestFacts>(File.ReadAllBytes(file))
                ?? throw new InvalidDataException($"{file} holds no request.");
            _requests[facts.Id] = new SimulatedRequest(facts);
        }
    }

    public IEnumerable<SimulatedRequest> All => _requests.Values;

    public SimulatedRequest? Find(string? id) => id is not null && _requests.TryGetValue(id, out var request) ? request : null;

    /// <summary>Those in the queue at one moment, whose turn comes first first. There is one queue for all.</summary>
    public IReadOnlyList<RequestFacts> Queue(DateTimeOffset now) =>
        [.. All.Select(request => request.Facts).Where(facts => facts.CancelledAt is null && now < facts.QueuedUntil).OrderBy(facts => facts.CreatedAt)];

    /// <summary>A request's place in the queue, from 1: as far as its own wait has come, and always behind those before it.</summary>
    public int Place(string id, DateTimeOffset now)
    {
        var place = 0;
        foreach (var facts in Queue(now))
        {
            place = Math.Max(place + 1, facts.Pace.Position(now - facts.CreatedAt));
            if (facts.Id == id)
                break;
        }

        return Math.Max(1, place);
    }

    public void Add(SimulatedRequest request)
    {
        Save(request);
        _requests[request.Id] = request;
    }

    /// <summary>Forgets old finished requests, so that the folder doesn't grow for ever. The ledger still knows them.</summary>
    /// <returns>The ids of those forgotten.</returns>
    public IReadOnlyList<string> ForgetOld(DateTimeOffset now)
    {
        var old = All.Select(request => request.Facts)
            .Where(facts => (facts.CancelledAt ?? facts.RenderedAt) < now - KeptFor)
            .OrderByDescending(facts => facts.CreatedAt)
            .Skip(KeptAnyway)
            .Select(facts => facts.Id)
            .ToList();
        foreach (var id in old)
        {
            File.Delete(Path.Combine(_folder, $"{id}.json"));
            _requests.TryRemove(id, out _);
        }

        return old;
    }

    public void Save(SimulatedRequest request)
    {
        var file = Path.Combine(_folder, $"{request.Id}.json");
        var unfinished = file + ".part";
        using (var stream = File.Create(unfinished))
        {
            JsonSerializer.Serialize(stream, request.Facts);
            stream.Flush(flushToDisk: true);
        }

        File.Move(unfinished, file, overwrite: true);
    }
}
