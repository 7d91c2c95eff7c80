namespace KlingStudio.Web.Projects;

/// <summary>Names the words of this folder: ProjectWords.resx, ProjectWords.es.resx.</summary>
public sealed class ProjectWords;
