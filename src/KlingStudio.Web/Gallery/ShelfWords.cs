namespace KlingStudio.Web.Gallery;

/// <summary>Names the words for narrowing takes down and for many of them at once: ShelfWords.resx, ShelfWords.es.resx.</summary>
public sealed class ShelfWords;
