namespace KlingStudio.Web.Hosting;

/// <summary>Settings of the section <c>Simulator</c>, which answers while there is no key.</summary>
internal sealed class SimulatorSettings
{
    public const string Section = "Simulator";

    /// <summary>Divides queue and render times. Above 0; 1 is life's own pace.</summary>
    public double Speed { get; set; } = 1;
}
