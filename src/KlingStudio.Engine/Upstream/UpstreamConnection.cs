using KlingStudio.Core.Generations;
using RunComfy.Client;

namespace KlingStudio.Engine.Upstream;

/// <summary>An open way to one upstream: what is bound to it, and only that, may use it.</summary>
/// <param name="Bound">What generations remember of it.</param>
/// <param name="Client">Its API, for hand-overs and for what a person asks.</param>
/// <param name="Paced">Its API, for what the studio asks by itself.</param>
/// <param name="Downloader">Its media hosts.</param>
internal sealed record UpstreamConnection(BoundUpstream Bound, IRunComfyClient Client, PacedClient Paced, IMediaDownloader Downloader);
