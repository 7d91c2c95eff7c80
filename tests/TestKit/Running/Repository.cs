namespace TestKit.Running;

/// <summary>Finds this repository and what was built in it, from wherever a test runs.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>
    /// The assembly of a project under src/ to run: the published one, as script/test makes it and as it ships (compiled ahead, so that
    /// it starts in half the time); where that is missing or older, the one that was built in the configuration of the running test.
    /// </summary>
    public static string Built(string project)
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var built = Path.Combine(Root, "src", project, "bin", framework.Parent!.Name, framework.Name, project + ".dll");
        if (!File.Exists(built))
            throw new FileNotFoundException($"{project} isn't built: run script/test, which builds everything.", built);
        var published = Path.Combine(Root, "artifacts", project, project + ".dll");
        return File.Exists(published) && File.GetLastWriteTimeUtc(published) > Newest(Path.GetDirectoryName(built)!) ? published : built;
    }

    private static DateTime Newest(string folder) => Directory.EnumerateFiles(folder, "*.dll").Max(File.GetLastWriteTimeUtc);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "KlingStudio.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException("No KlingStudio.sln above the running test.");
    }
}
