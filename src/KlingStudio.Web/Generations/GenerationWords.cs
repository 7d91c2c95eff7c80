namespace KlingStudio.Web.Generations;

/// <summary>Names the words of this room: GenerationWords.resx, GenerationWords.es.resx.</summary>
public sealed class GenerationWords;
