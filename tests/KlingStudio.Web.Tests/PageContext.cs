using System.Globalization;
using Bunit;
using KlingStudio.Web.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor.Services;

namespace KlingStudio.Web.Tests;

/// <summary>A page's surroundings: the studio's own services, English unless told otherwise, a clock that stands at noon.</summary>
public abstract class PageContext : BunitContext
{
    protected PageContext(string language = "en")
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddLogging();
        Services.AddLocalization();
        Services.AddSingleton<TimeProvider>(Clock);
        Services.AddStudioControls();
        Services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
    }

    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
}
