namespace KlingStudio.Web.Hosting;

/// <summary>What happens to visitors when the studio is asked to stop.</summary>
internal static class StudioStop
{
    /// <summary>The host waits long for a paid request, so it would wait as long for a player that takes a video little by little.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Lets every answer on its way finish for a moment, then hangs up.</summary>
    public static void UseStudioStop(this WebApplication app)
    {
        var patience = new CancellationTokenSource(Timeout.InfiniteTimeSpan, app.Services.GetRequiredService<TimeProvider>());
        app.Lifetime.ApplicationStopping.Register(() => patience.CancelAfter(Patience));
        app.Use(async (context, next) =>
        {
            using var end = patience.Token.UnsafeRegister(_ => context.Abort(), null);
            await next(context);
        });
    }
}
