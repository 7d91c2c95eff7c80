namespace KlingStudio.Web.Kit;

/// <summary>Names the words of the studio's own controls: KitWords.resx, KitWords.es.resx.</summary>
public sealed class KitWords;
