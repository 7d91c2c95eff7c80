namespace KlingStudio.Web.Shell;

/// <summary>Names the words of this folder: ShellWords.resx, ShellWords.es.resx.</summary>
public sealed class ShellWords;
