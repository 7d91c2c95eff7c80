using System.Collections.Immutable;
using System.Text.Json;
using KlingStudio.Core.KlingModels;

namespace KlingStudio.Core.Storyboards;

/// <summary>Reads the documented fields of one request and collects what is wrong.</summary>
internal sealed class ImportedRequest
{
    private readonly ModelProfile _profile;
    private readonly ImportFields _fields = new();

    private ImportedRequest(ModelProfile profile) => _profile = profile;

    public static ImportResult Read(string json, ModelProfile profile)
    {
        if (!PromptText.IsSendable(json))
            return new ImportResult.Failed([new ImportProblem(ImportProblemKind.UnsendableText, "$")]);
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            return new ImportedRequest(profile).Read(document.RootElement);
        }
        catch (JsonException exception)
        {
            return new ImportResult.Failed([new ImportProblem(ImportProblemKind.NotJson, exception.Path ?? "$") { Line = exception.LineNumber + 1 }]);
        }
    }

    private ImportResult Read(JsonElement root)
    {
        var storyboard = Storyboard.New(_profile);
        var scenePrompt = false;
        foreach (var (name, value, path) in _fields.Of(root, "$"))
            switch (name)
            {
                case "prompt":
                    storyboard = storyboard with { ScenePrompt = _fields.Text(value, path, required: true) };
                    scenePrompt = true;
                    break;
                case "negative_prompt":
                    storyboard = storyboard with { NegativePrompt = _fields.Text(value, path) };
                    break;
                case "duration":
                    storyboard = storyboard with { TotalSeconds = _fields.Seconds(value, path, _profile.MinSeconds, _profile.MaxSeconds) ?? _profile.DefaultSeconds };
                    break;
                case "aspect_ratio":
                    storyboard = storyboard with { AspectRatio = _fields.OneOf(value, path, _profile.AspectRatios) };
                    break;
                case "cfg_scale":
                    storyboard = storyboard with { CfgScale = _fields.Number(value, path, _profile.MinCfgScale, _profile.MaxCfgScale) };
                    break;
                case "sound":
                    storyboard = storyboard with { Sound = _fields.Switch(value, path) };
                    break;
                case "multi_prompt":
                    storyboard = storyboard with { Shots = Shots(value, path) };
                    break;
                case "shot_type":
                    storyboard = storyboard with { ShotType = _fields.OneOf(value, path, _profile.ShotTypes) };
                    break;
                default:
                    _fields.Wrong(ImportProblemKind.UnknownField, path);
                    break;
            }

        if (!scenePrompt && root.ValueKind == JsonValueKind.Object)
            _fields.Wrong(ImportProblemKind.Missing, "$.prompt");
        CheckSum(storyboard);
        return _fields.Problems.Count == 0 ? new ImportResult.Read(storyboard) : new ImportResult.Failed([.. _fields.Problems]);
    }

    private ImmutableArray<Shot> Shots(JsonElement array, string path)
    {
        if (array.ValueKind != JsonValueKind.Array)
        {
            _fields.WrongType(array, path, "array");
            return [];
        }

        if (array.GetArrayLength() > _profile.MaxShots)
        {
            _fields.Wrong(ImportProblemKind.TooManyShots, path, $"{array.GetArrayLength()}", $"{_profile.MaxShots}");
            return [];
        }

        return [.. array.EnumerateArray().Select((item, index) => ReadShot(item, $"{path}[{index}]"))];
    }

    /// <summary>The schema gives a shot without seconds the default length.</summary>
    private Shot ReadShot(JsonElement item, string path)
    {
        var shot = new Shot(ShotId.New(), "", _profile.DefaultSeconds);
        var prompt = false;
        foreach (var (name, value, at) in _fields.Of(item, path))
            switch (name)
            {
                case "prompt":
                    shot = shot with { Prompt = _fields.Text(value, at, required: true) };
                    prompt = true;
                    break;
                case "duration":
                    shot = shot with { Seconds = _fields.Seconds(value, at, _profile.MinShotSeconds, _profile.MaxShotSeconds) ?? 0 };
                    break;
                default:
                    _fields.Wrong(ImportProblemKind.UnknownField, at);
                    break;
            }

        if (!prompt && item.ValueKind == JsonValueKind.Object)
            _fields.Wrong(ImportProblemKind.Missing, $"{path}.prompt");
        return shot;
    }

    /// <summary>Told only where every length could be read: a sum of half the numbers would mislead.</summary>
    private void CheckSum(Storyboard storyboard)
    {
        var sum = storyboard.Shots.Sum(shot => (long)shot.Seconds);
        if (storyboard.Shots.IsEmpty || sum == storyboard.TotalSeconds || _fields.Problems.Any(problem => problem.Kind == ImportProblemKind.WrongType && problem.Path.EndsWith(".duration", StringComparison.Ordinal)))
            return;
        _fields.Problems.Add(new ImportProblem(ImportProblemKind.SumMismatch, "$.multi_prompt") { Sum = sum, Total = storyboard.TotalSeconds, Difference = sum - storyboard.TotalSeconds });
    }
}
