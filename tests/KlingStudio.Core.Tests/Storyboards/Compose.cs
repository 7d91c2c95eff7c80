using System.Collections.Immutable;
using System.Globalization;
using KlingStudio.Core.KlingModels;
using KlingStudio.Core.Storyboards;
using Shouldly;

namespace KlingStudio.Core.Tests.Storyboards;

/// <summary>Storyboards written as people say them: <c>"4 3L 5"</c> is shots of 4, 3 (locked) and 5 s, 12 s in all.</summary>
internal static class Compose
{
    /// <summary>The id of a shot by its first number; it stays when the shot moves.</summary>
    public static ShotId Id(int number) => new(new Guid(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]));

    /// <summary>A scene that sums to its total; without lengths one continuous prompt of 5 s.</summary>
    public static Storyboard Scene(string lengths, ModelProfile? profile = null, int? total = null)
    {
        var shots = lengths.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select((word, index) => new Shot(Id(index + 1), $"prompt {index + 1}", int.Parse(word.TrimEnd('L'), CultureInfo.InvariantCulture), word.EndsWith('L')))
            .ToImmutableArray();
        return Storyboard.New(profile ?? Kling.Pro) with
        {
            ScenePrompt = "A terrace at golden hour",
            TotalSeconds = total ?? (shots.IsEmpty ? 5 : shots.Sum(shot => shot.Seconds)),
            Shots = shots,
        };
    }

    /// <summary>The lengths as <see cref="Scene"/> reads them.</summary>
    public static string Lengths(Storyboard storyboard) =>
        string.Join(' ', storyboard.Shots.Select(shot => $"{shot.Seconds}{(shot.Locked ? "L" : "")}"));

    public static EditResult Apply(this Storyboard storyboard, StoryboardEdit edit) => Timeline.Apply(storyboard, edit, Kling.Models);

    public static Storyboard Applied(this Storyboard storyboard, StoryboardEdit edit) =>
        storyboard.Apply(edit).ShouldBeOfType<EditResult.Applied>().Storyboard;

    public static Problem Refused(this Storyboard storyboard, StoryboardEdit edit) =>
        storyboard.Apply(edit).ShouldBeOfType<EditResult.Refused>().Problem;

    /// <summary>What a fix leads to, found by its words.</summary>
    public static Storyboard After(this Storyboard storyboard, Problem problem, FixKind kind, int? shotNumber = null) =>
        storyboard.Applied(problem.Fixes.First(fix => fix.Kind == kind && (shotNumber is null || fix.ShotNumber == shotNumber)).Edit);

    /// <summary>The buttons, as on screen: <c>ExtendTotal 1 16</c>.</summary>
    public static string[] Buttons(Problem problem) =>
        [.. problem.Fixes.Select(fix => string.Join(' ', new object?[] { fix.Kind, fix.ShotNumber, fix.Seconds, fix.Word }.OfType<object>()))];
}
