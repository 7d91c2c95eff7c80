using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using KlingStudio.Core.Gallery;
using KlingStudio.Core.Generations;
using KlingStudio.Core.Storyboards;
using KlingStudio.Engine.Generations;

namespace KlingStudio.Engine.Gallery;

/// <summary>How a take was made, as it is written into its file and beside it. Nothing of it says who asked for it, or with which key.</summary>
internal sealed record RecipeDocument
{
    public const string Name = "kling-studio-recipe";
    public const int Newest = 1;

    private static readonly string Ours =
        typeof(RecipeDocument).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "?";

    /// <summary>In lines, letters as letters.</summary>
    private static readonly RecipeJson Readable = new(new JsonSerializerOptions(RecipeJson.Default.Options)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public string Format { get; init; } = "";

    public int Version { get; init; }

    /// <summary>The version of the studio that wrote it.</summary>
    public string? Studio { get; init; }

    public string? Project { get; init; }

    public RecipeScene? Scene { get; init; }

    public RecipeTake? Take { get; init; }

    public RecipeModel? Model { get; init; }

    public RecipeGeneration? Generation { get; init; }

    public RecipeCost? Cost { get; init; }

    /// <summary>The storyboard as it was when Generate was pressed.</summary>
    public JsonElement Storyboard { get; init; }

    /// <summary>The request, letter for letter as it was sent.</summary>
    public string? Request { get; init; }

    public static RecipeDocument Of(Take take, Generation generation, SceneSlate slate)
    {
        using var storyboard = JsonDocument.Parse(generation.Request.StoryboardJson);
        return new()
        {
            Format = Name,
            Version = Newest,
            Studio = Ours,
            Project = slate.ProjectName,
            Scene = new(slate.SceneNumber, slate.SceneName),
            Take = new(take.Id.ToString(), take.Number, take.DeliveredSha256),
            Model = new(generation.Request.ModelId, generation.Request.ModelName),
            Generation = new(generation.Number, generation.QueuedAt, generation.RequestId, take.Simulated),
            Cost = new(generation.EstimateUsd, generation.CostUsd),
            Storyboard = storyboard.RootElement.Clone(),
            Request = generation.Request.Json,
        };
    }

    /// <summary>One line of ASCII: whatever else a file's metadata does to letters, these come back.</summary>
    public string Line() => JsonSerializer.Serialize(this, RecipeJson.Default.RecipeDocument);

    /// <summary>The same to read: in lines.</summary>
    public string Page() => JsonSerializer.Serialize(this, Readable.RecipeDocument);

    /// <summary>Null when it is no recipe, or one without a storyboard.</summary>
    public static RecipeDocument? Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, RecipeJson.Default.RecipeDocument) is { Format: Name } recipe ? recipe : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Its storyboard, with fresh shots; null when it can't be used.</summary>
    public Storyboard? ReadStoryboard()
    {
        try
        {
            return Storyboard.ValueKind == JsonValueKind.Object
                && Storyboard.Deserialize(StoryboardJson.Default.Storyboard) is { } read && IsUsable(WithTexts(read))
                    ? WithTexts(read).WithFreshShots()
                    : null;
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>What a file leaves out comes as null, whatever its type says: an empty text is meant.</summary>
    private static Storyboard WithTexts(Storyboard storyboard) =>
        storyboard with { ScenePrompt = (string?)storyboard.ScenePrompt ?? "", NegativePrompt = (string?)storyboard.NegativePrompt ?? "" };

    private static bool IsUsable(Storyboard storyboard) =>
        storyboard.Shots.Length <= 100 && storyboard.TotalSeconds is > 0 and <= 3_600 && storyboard.CfgScale is >= 0 and <= 100
        && storyboard.Shots.All(shot => shot is { Prompt: not null, Seconds: > 0 and <= 3_600 })
        && storyboard.Shots.Select(shot => shot.Prompt).Append(storyboard.ScenePrompt).Append(storyboard.NegativePrompt)
            .All(text => text.Length <= PromptText.MaxLength && PromptText.IsSendable(text))
        && new[] { storyboard.AspectRatio, storyboard.ModelId, storyboard.ShotType }.All(text => text is { Length: > 0 and <= 200 } && PromptText.IsSendable(text));
}

internal sealed record RecipeScene(int Number, string Name);

internal sealed record RecipeTake(string Id, int Number, string DeliveredSha256);

internal sealed record RecipeModel(string Id, string Name);

internal sealed record RecipeGeneration(int Number, DateTime RequestedAt, string? RequestId, bool Simulated);

internal sealed record RecipeCost(decimal EstimateUsd, decimal? Usd);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RecipeDocument))]
internal sealed partial class RecipeJson : JsonSerializerContext;
