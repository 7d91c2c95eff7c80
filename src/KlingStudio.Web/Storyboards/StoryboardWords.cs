namespace KlingStudio.Web.Storyboards;

/// <summary>Names the words of the storyboard's pages: StoryboardWords.resx, StoryboardWords.es.resx.</summary>
public sealed class StoryboardWords;
