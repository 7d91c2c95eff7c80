using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace KlingStudio.Faults.Editing;

/// <summary>A page as it was served: which components its circuit is to bring to life.</summary>
internal sealed partial record ServedPage(Uri Address, Uri Base, IReadOnlyList<JsonNode> Markers, string State)
{
    public static async Task<ServedPage> GetAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(address);
        var html = await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
        var markers = Marker().Matches(html).Select(match => JsonNode.Parse(match.Groups[1].Value)!).Where(marker => (string?)marker["type"] == "server").ToList();
        return markers.Count > 0
            ? new ServedPage(new Uri(client.BaseAddress!, address), client.BaseAddress!, markers, ComponentState().Match(html).Groups[1].Value)
            : throw new InvalidOperationException($"{address} has nothing to bring to life: {html}");
    }

    /// <summary>What blazor.web.js asks for first.</summary>
    public string Operations() => new JsonObject
    {
        ["batchId"] = 1,
        ["operations"] = new JsonArray([.. Markers.Select((marker, index) => new JsonObject
        {
            ["type"] = "add",
            ["ssrComponentId"] = index + 1,
            ["marker"] = marker.DeepClone(),
        })]),
    }.ToJsonString();

    [GeneratedRegex("<!--Blazor:(\\{.*?\\})-->", RegexOptions.Singleline)]
    private static partial Regex Marker();

    [GeneratedRegex("<!--Blazor-Server-Component-State:([a-zA-Z0-9+/=]+)-->")]
    private static partial Regex ComponentState();
}
