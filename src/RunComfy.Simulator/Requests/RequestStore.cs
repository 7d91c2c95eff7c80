using System.Collections.Concurrent;
using System.Text.Json;

namespace RunComfy.Simulator.Requests;

/// <summary>Every accepted request, each in a small file that is replaced as a whole.</summary>
internal sealed class RequestStore
{
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

    public void Add(SimulatedRequest request)
    {
        Save(request);
        _requests[request.Id] = request;
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
