using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using KlingStudio.Engine.Gallery;
using KlingStudio.Web.Kit;
using Microsoft.AspNetCore.Components;

namespace KlingStudio.Web.Gallery;

/// <summary>How a take was made: enough to make it again, and to know what it cost.</summary>
public sealed partial class TakeRecipe
{
    // What an encoder adds at the end of a clip is no news; half a frame more is.
    private const double Unnoticed = 0.1;

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private string json = "";

    /// <summary>The take.</summary>
    [Parameter, EditorRequired]
    public TakeDetails Take { get; set; } = null!;

    private string Delivered => Take.DeliveredSeconds is { } seconds ? Words["SecondsExact", Seconds(seconds)] : Words["NotMeasured"];

    private string? Drift => (Take.DeliveredSeconds - Take.Storyboard.TotalSeconds) switch
    {
        < -Unnoticed and var shorter => Words["Shorter", Seconds(-shorter)].Value,
        > Unnoticed and var longer => Words["Longer", Seconds(longer)].Value,
        _ => null,
    };

    private string Picture => Take is { Card.Width: > 0, FrameRate: { } rate, VideoCodec: { } codec }
        ? Words["PictureFacts", Take.Card.Width, Take.Card.Height, rate.ToString("0.##", CultureInfo.CurrentCulture), codec]
        : Words["NotMeasured"];

    private string Cost => Take switch
    {
        { Card.Simulated: true } => Words["CostSimulated", Money.Usd(0, KitWords)],
        { CostUsd: { } cost } => Money.Usd(cost, KitWords),
        _ => Words["CostEstimate", Money.Usd(Take.EstimateUsd, KitWords)],
    };

    protected override void OnParametersSet() => json = Indented(Take.RequestJson);

    private static string Seconds(double seconds) => seconds.ToString("0.##", CultureInfo.CurrentCulture);

    // Only for reading: what is copied is what was sent, byte for byte.
    private static string Indented(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return JsonSerializer.Serialize(document.RootElement, Readable);
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
