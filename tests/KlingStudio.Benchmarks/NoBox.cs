using KlingStudio.Engine.Team;

namespace KlingStudio.Benchmarks;

/// <summary>Nobody here has a second factor: there is nothing to seal.</summary>
internal sealed class NoBox : ISecretBox
{
    public string Seal(string purpose, string text) => throw new NotSupportedException();

    public string? Open(string purpose, string sealedText) => throw new NotSupportedException();
}
