using FsCheck;
using Microsoft.FSharp.Core;

namespace TestKit.Rules;

/// <summary>
/// How many random cases a rule is held against. The cases are the same in every run, so that a change is judged by itself;
/// <c>EXPLORE=1 script/test Core</c> draws new ones, and a failure prints the shrunk case and its seed.
/// </summary>
public static class RandomCases
{
    private static readonly bool Explore = Environment.GetEnvironmentVariable("EXPLORE") is { Length: > 0 };

    public static Config Of(int count)
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(count).WithQuietOnSuccess(true);
        return Explore ? config : config.WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(20_261_122, 3), FSharpOption<int>.None)));
    }
}
