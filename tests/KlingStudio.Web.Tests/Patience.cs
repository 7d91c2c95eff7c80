using System.Runtime.CompilerServices;
using Bunit;

namespace KlingStudio.Web.Tests;

/// <summary>How long a page may take to show what it should: a bound for a page that never does, not a measure. A busy machine commits slowly.</summary>
internal static class Patience
{
    [ModuleInitializer]
    internal static void Have() => BunitContext.DefaultWaitTimeout = TimeSpan.FromSeconds(30);
}
