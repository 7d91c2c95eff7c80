namespace TestKit.Running;

/// <summary>Finds this repository and what was built in it, from wherever a test runs.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The built assembly of a project under src/, in the configuration the running test was built in.</summary>
    public static string Built(string project)
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var path = Path.Combine(Root, "src", project, "bin", framework.Parent!.Name, framework.Name, project + ".dll");
        return File.Exists(path) ? path : throw new FileNotFoundException($"{project} isn't built: run script/test, which builds everything.", path);
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "KlingStudio.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException("No KlingStudio.sln above the running test.");
    }
}
