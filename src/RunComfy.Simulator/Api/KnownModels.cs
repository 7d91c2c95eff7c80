namespace RunComfy.Simulator.Api;

/// <summary>One model of the catalogue: how shots may be cut, and US dollars per second.</summary>
internal sealed record KnownModel(string Id, string Name, IReadOnlyList<string> ShotTypes, decimal Silent, decimal WithSound)
{
    public decimal Cost(int seconds, bool sound) => seconds * (sound ? WithSound : Silent);
}

internal static class KnownModels
{
    private static readonly KnownModel[] All =
    [
        new("kling/kling-3.0/pro/text-to-video", "Kling 3.0 Pro", ["customize"], 0.112m, 0.168m),
        new("kling/kling-3.0/standard/text-to-video", "Kling 3.0 Standard", ["customize", "intelligent"], 0.084m, 0.126m),
        new("kling/kling-3.0/4k/text-to-video", "Kling 3.0 4K", ["customize"], 0.42m, 0.42m),
    ];

    public static KnownModel? Find(string? id) => All.FirstOrDefault(model => model.Id == id);

    public static string NameOf(string id) => Find(id)?.Name ?? id;
}
