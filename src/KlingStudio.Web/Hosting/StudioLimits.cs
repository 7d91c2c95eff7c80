using System.Globalization;
using System.Threading.RateLimiting;

namespace KlingStudio.Web.Hosting;

/// <summary>How much the studio takes from outside at once.</summary>
internal static class StudioLimits
{
    /// <summary>Forms are small; where no WebSocket gets through, a page sends its messages as bodies.</summary>
    private const long LargestBody = 2 * StudioPages.LargestMessage;

    /// <summary>Tries at a door from one address in <see cref="Window"/>: people mistype, programs guess.</summary>
    public const int TriesPerAddress = 20;

    /// <summary>Tries at all doors together in <see cref="Window"/>, from however many addresses.</summary>
    public const int TriesInAll = 300;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);
    private static readonly string[] Doors = ["/welcome", "/sign-in", "/code", "/invitation", "/reset"];

    public static void AddStudioLimits(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        builder.Services.AddRateLimiter(limits =>
        {
            limits.GlobalLimiter = PartitionedRateLimiter.CreateChained(PerAddress(), InAll(), OneAtATime());
            limits.OnRejected = (context, _) =>
            {
                context.HttpContext.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                if (context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                    context.HttpContext.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
        });
    }

    private static PartitionedRateLimiter<HttpContext> PerAddress() => PartitionedRateLimiter.Create<HttpContext, string>(context => IsTry(context)
        ? RateLimitPartition.GetSlidingWindowLimiter(AddressOf(context), _ => Sliding(TriesPerAddress))
        : RateLimitPartition.GetNoLimiter(""));

    private static PartitionedRateLimiter<HttpContext> InAll() => PartitionedRateLimiter.Create<HttpContext, string>(context => IsTry(context)
        ? RateLimitPartition.GetSlidingWindowLimiter("all", _ => Sliding(TriesInAll))
        : RateLimitPartition.GetNoLimiter(""));

    // Hashing a password is slow on purpose: strangers get one core of it, and tries at one account are counted one after the other.
    private static PartitionedRateLimiter<HttpContext> OneAtATime() => PartitionedRateLimiter.Create<HttpContext, string>(context => IsTry(context)
        ? RateLimitPartition.GetConcurrencyLimiter("one", _ => new ConcurrencyLimiterOptions { PermitLimit = 1, QueueLimit = 20, QueueProcessingOrder = QueueProcessingOrder.OldestFirst })
        : RateLimitPartition.GetNoLimiter(""));

    private static SlidingWindowRateLimiterOptions Sliding(int tries) => new() { PermitLimit = tries, Window = Window, SegmentsPerWindow = 10, QueueLimit = 0 };

    private static bool IsTry(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method) && Doors.Any(door => context.Request.Path.StartsWithSegments(door));

    // One IPv6 customer has a whole network of addresses.
    private static string AddressOf(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        if (address is null || address.AddressFamily != System.Net.Sockets.AddressFamily.InterNetworkV6 || address.IsIPv4MappedToIPv6)
            return address?.ToString() ?? "";
        return Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8));
    }
}
