namespace KlingStudio.Web.Storyboards;

/// <summary>What a block's number shows: whole seconds, and whether they are held.</summary>
public readonly record struct CoinView(int Seconds, bool Locked);

/// <summary>A shot's seconds on its block: carried onto another block, they go to that shot.</summary>
public sealed partial class ShotCoin : Steady<CoinView>;
