using KlingStudio.Web;
using KlingStudio.Web.Hosting;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = args,
    ContentRootPath = AppContext.BaseDirectory, // appsettings.json and wwwroot lie beside the program, wherever it is started from
});

builder.AddStudioAddress();
builder.Services.AddStudioLanguages();
builder.Services.AddStudioPages();

var app = builder.Build();

app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
app.UseStudioLanguages();
app.UseAntiforgery();
app.MapStaticAssets();
app.MapRazorComponents<App>().AddInteractiveServerRenderMode();

await app.RunAsync();
