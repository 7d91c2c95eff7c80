namespace KlingStudio.Web.Gallery;

/// <summary>Names the words of this room: GalleryWords.resx, GalleryWords.es.resx.</summary>
public sealed class GalleryWords;
