namespace KlingStudio.Web.Shell;

/// <summary>One step of the breadcrumbs.</summary>
/// <param name="Name">What the reader calls that page.</param>
/// <param name="Address">Where it lies, from the studio's root.</param>
public sealed record Crumb(string Name, string Address);
