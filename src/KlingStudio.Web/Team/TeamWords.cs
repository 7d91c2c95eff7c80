namespace KlingStudio.Web.Team;

/// <summary>Names the words of this folder: TeamWords.resx, TeamWords.es.resx.</summary>
public sealed class TeamWords;
