using System.Text.Json;

namespace RunComfy.Simulator.Api;

/// <summary>One way in which an input breaks the schema. <paramref name="Field"/> is a path such as <c>multi_prompt.2.duration</c>.</summary>
internal sealed record SchemaViolation(string Field, string Message);

/// <summary>The published input schema, taken literally: wrong types, nulls and unknown fields are refused, nothing is coerced.</summary>
internal sealed class InputSchema(KnownModel model)
{
    private const int Shortest = 3, Longest = 15, MostShots = 20;
    private static readonly string[] Ratios = ["16:9", "9:16", "1:1"];

    private readonly List<SchemaViolation> _violations = [];

    public IReadOnlyList<SchemaViolation> Violations => _violations;

    /// <summary>Null when there are violations.</summary>
    public KlingInput? Read(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            Refuse("body", "must be an object");
            return null;
        }

        var (prompt, duration, ratio, sound) = ((string?)null, 5, "16:9", true);
        List<KlingShot> shots = [];
        foreach (var field in body.EnumerateObject())
        {
            switch (field.Name)
            {
                case "prompt": prompt = Words(field.Name, field.Value); break;
                case "negative_prompt": Text(field.Name, field.Value); break;
                case "duration": duration = Seconds(field.Name, field.Value); break;
                case "aspect_ratio": ratio = OneOf(field.Name, field.Value, Ratios); break;
                case "cfg_scale": Fraction(field.Name, field.Value); break;
                case "sound": sound = Switch(field.Name, field.Value); break;
                case "multi_prompt": shots = ReadShots(field.Value); break;
                case "shot_type": OneOf(field.Name, field.Value, model.ShotTypes); break;
                default: Refuse(field.Name, "is not a field of this model"); break;
            }
        }

        if (!body.TryGetProperty("prompt", out _))
            Refuse("prompt", "is required");
        if (_violations.Count == 0 && shots.Count > 0 && shots.Sum(shot => shot.Duration) != duration)
            Refuse("multi_prompt", $"durations add up to {shots.Sum(shot => shot.Duration)}, but must equal duration ({duration})");
        return _violations.Count > 0
            ? null
            : new KlingInput { Prompt = prompt!, Duration = duration, AspectRatio = ratio, Sound = sound, Shots = shots };
    }

    private List<KlingShot> ReadShots(JsonElement value)
    {
        var shots = new List<KlingShot>();
        if (value.ValueKind != JsonValueKind.Array)
            Refuse("multi_prompt", "must be an array");
        else if (value.GetArrayLength() > MostShots)
            Refuse("multi_prompt", $"may have at most {MostShots} items");
        else
            shots.AddRange(value.EnumerateArray().Select((item, index) => ReadShot($"multi_prompt.{index}", item)));
        return shots;
    }

    private KlingShot ReadShot(string path, JsonElement item)
    {
        var (prompt, duration) = ("", 5);
        if (item.ValueKind != JsonValueKind.Object)
        {
            Refuse(path, "must be an object");
            return new KlingShot(prompt, duration);
        }

        foreach (var field in item.EnumerateObject())
        {
            switch (field.Name)
            {
                case "prompt": prompt = Words($"{path}.prompt", field.Value); break;
                case "duration": duration = Seconds($"{path}.duration", field.Value); break;
                default: Refuse($"{path}.{field.Name}", "is not a field of a shot"); break;
            }
        }

        if (!item.TryGetProperty("prompt", out _))
            Refuse($"{path}.prompt", "is required");
        return new KlingShot(prompt, duration);
    }

    private string Words(string field, JsonElement value)
    {
        var text = Text(field, value);
        if (value.ValueKind == JsonValueKind.String && string.IsNullOrWhiteSpace(text))
            Refuse(field, "must not be empty");
        return text;
    }

    private string Text(string field, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            Refuse(field, "must be a string");
            return "";
        }

        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, escaped: valid JSON, but no text.
            Refuse(field, "is not valid Unicode");
            return "";
        }
    }

    private int Seconds(string field, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var seconds) && seconds is >= Shortest and <= Longest)
            return seconds;
        Refuse(field, $"must be an integer from {Shortest} to {Longest}");
        return 0;
    }

    private void Fraction(string field, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var number) || number is < 0 or > 1)
            Refuse(field, "must be a number from 0 to 1");
    }

    private bool Switch(string field, JsonElement value)
    {
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            Refuse(field, "must be true or false");
        return value.ValueKind == JsonValueKind.True;
    }

    private string OneOf(string field, JsonElement value, IReadOnlyList<string> choices)
    {
        if (value.ValueKind == JsonValueKind.String && choices.FirstOrDefault(value.ValueEquals) is { } choice)
            return choice;
        Refuse(field, $"must be one of {string.Join(", ", choices)}");
        return "";
    }

    private void Refuse(string field, string message) => _violations.Add(new SchemaViolation(field, message));
}
