using System.Text.Json.Nodes;
using KlingStudio.Core.Storyboards;

namespace KlingStudio.Engine.Storyboards;

/// <summary>The fields in which two states of a storyboard differ, as JSON: what the history keeps instead of whole storyboards.</summary>
internal static class StoryboardPatch
{
    private const string Shots = "shots";
    private const string Total = "totalSeconds";

    /// <summary>The differing fields, with the values of each side.</summary>
    public static (string Before, string After) Between(Storyboard before, Storyboard after)
    {
        var (old, changed) = (StoredStoryboard.ToObject(before), StoredStoryboard.ToObject(after));
        var shotsDiffer = !JsonNode.DeepEquals(old[Shots], changed[Shots]) || !JsonNode.DeepEquals(old[Total], changed[Total]);
        foreach (var name in old.Select(field => field.Key).Union(changed.Select(field => field.Key)).ToList())
        {
            // Shots without the total they sum to would be another scene's half.
            if (shotsDiffer && name is Shots or Total)
                continue;
            if (JsonNode.DeepEquals(old[name], changed[name]))
            {
                old.Remove(name);
                changed.Remove(name);
                continue;
            }

            // A field that one side leaves out must be taken away again, so it is named there too.
            old.TryAdd(name, null);
            changed.TryAdd(name, null);
        }

        return (StoredStoryboard.Text(old), StoredStoryboard.Text(changed));
    }

    /// <summary>A storyboard with the patch's fields laid over it.</summary>
    public static Storyboard Over(Storyboard storyboard, string patch)
    {
        var whole = StoredStoryboard.ToObject(storyboard);
        var fields = JsonNode.Parse(patch)!.AsObject();
        foreach (var (name, value) in fields)
            whole[name] = value?.DeepClone();
        var patched = StoredStoryboard.FromObject(whole);
        // Earlier versions of the studio kept shots without their total.
        return fields.ContainsKey(Shots) && !fields.ContainsKey(Total) && !patched.Shots.IsEmpty ? patched with { TotalSeconds = patched.ShotSeconds } : patched;
    }
}
