using KlingStudio.Core.Generations;
using KlingStudio.Engine.Upstream;

namespace KlingStudio.Engine.Generations;

/// <summary>
/// What sending a generation would cost now, and where it would go: what a person says yes to. They give back the one they saw; when it
/// differs by then, nothing is sent.
/// </summary>
/// <param name="Usd">The estimate; 0 when the simulator makes it.</param>
/// <param name="Upstream">Who would make it.</param>
public sealed record SendOffer(decimal Usd, UpstreamInfo Upstream);

/// <summary>Another generation of the same scene, linked to this one.</summary>
/// <param name="Id">Which.</param>
/// <param name="Number">"Generation n" of their scene.</param>
public sealed record GenerationLink(GenerationId Id, int Number);
