namespace KlingStudio.Web.Settings;

/// <summary>Names the words of this folder: SettingsWords.resx, SettingsWords.es.resx.</summary>
public sealed class SettingsWords;
