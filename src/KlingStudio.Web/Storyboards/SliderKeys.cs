namespace KlingStudio.Web.Storyboards;

/// <summary>What the keys mean on something that is moved along the track.</summary>
internal static class SliderKeys
{
    /// <summary>Arrows by a second, Home and End as far as it goes; 0 for any other key.</summary>
    public static int Seconds(string key, int now, int min, int max) => key switch
    {
        "ArrowRight" or "ArrowUp" => 1,
        "ArrowLeft" or "ArrowDown" => -1,
        "Home" => min - now,
        "End" => max - now,
        _ => 0,
    };
}
