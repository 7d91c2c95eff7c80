namespace KlingStudio.Core.Storyboards;

/// <summary>What carrying out an edit came to, before its offers are tried. Offers are lazy: a step that is only being tried never makes its own.</summary>
internal abstract record Step
{
    private Step() { }

    public sealed record Done(Storyboard Storyboard, int Extended = 0) : Step;

    public sealed record Stuck(ProblemKind Kind, ProblemFacts Facts, IEnumerable<Fix> Offers) : Step
    {
        public ShotId? Shot { get; init; }
    }
}
