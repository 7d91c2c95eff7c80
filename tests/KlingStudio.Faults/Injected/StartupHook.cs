using System.Reflection;
using System.Runtime.Loader;

/// <summary>
/// The .NET runtime calls this before the studio's own first line, because DOTNET_STARTUP_HOOKS names this assembly: from here on the
/// studio, built without it, finds this folder's assemblies. The name and the missing namespace are the runtime's rule.
/// </summary>
#pragma warning disable CA1050 // See above.
internal static class StartupHook
#pragma warning restore CA1050
{
    public static void Initialize()
    {
        var folder = Path.GetDirectoryName(typeof(StartupHook).Assembly.Location)!;
        AssemblyLoadContext.Default.Resolving += (context, wanted) => Find(context, folder, wanted);
    }

    private static Assembly? Find(AssemblyLoadContext context, string folder, AssemblyName wanted)
    {
        var file = Path.Combine(folder, wanted.Name + ".dll");
        return File.Exists(file) ? context.LoadFromAssemblyPath(file) : null;
    }
}
