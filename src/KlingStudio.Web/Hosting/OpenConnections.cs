using System.Collections.Concurrent;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Team;
using KlingStudio.Web.Shell;

namespace KlingStudio.Web.Hosting;

/// <summary>
/// The lines between pages and the studio. A person has so many at once; a line is taken only from the studio's own pages; and when
/// its session ends it is cut, once the page has had a moment to leave by itself.
/// </summary>
internal sealed class OpenConnections(Sessions sessions, TimeProvider clock)
{
    /// <summary>More tabs than anyone uses, fewer than would hurt.</summary>
    public const int MostPerPerson = 40;

    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<PersonId, int> _lines = [];

    public async Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        if (sessions.Find(Visitor.SecretOf(context.User)) is not { } session)
        {
            await next(context);
            return;
        }

        using var end = session.Ended.Register(() => _ = CutAsync(context));
        if (!context.Request.Path.StartsWithSegments("/_blazor"))
        {
            await next(context);
            return;
        }

        if (!ComesFromHere(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        var lines = _lines.AddOrUpdate(session.Person, 1, (_, before) => before + 1);
        try
        {
            if (lines > MostPerPerson)
                context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            else
                await next(context);
        }
        finally
        {
            _lines.AddOrUpdate(session.Person, 0, (_, before) => before - 1);
        }
    }

    // Cookies don't keep another site's page from opening a WebSocket here; its origin does.
    private static bool ComesFromHere(HttpRequest request) =>
        request.Headers.Origin is [{ Length: > 0 } origin]
            ? Uri.TryCreate(origin, UriKind.Absolute, out var from) && string.Equals(from.Authority, new Uri($"{request.Scheme}://{request.Host}").Authority, StringComparison.OrdinalIgnoreCase)
            : request.Headers.Origin.Count == 0;

    private async Task CutAsync(HttpContext context)
    {
        await Task.Delay(Moment, clock, CancellationToken.None);
        try
        {
            context.Abort();
        }
        catch (ObjectDisposedException)
        {
            // It had ended by itself.
        }
    }
}
