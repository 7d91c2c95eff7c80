using KlingStudio.Core.Storyboards;
using KlingStudio.Engine.LiveUpdates;
using KlingStudio.Engine.Team;
using KlingStudio.Engine.Tests.Database;
using Shouldly;
using Xunit;

namespace KlingStudio.Engine.Tests.Team;

/// <summary>Who is where within a scene.</summary>
public sealed class PresenceTests
{
    private readonly Spot _prompt = new("ShotPrompt", ShotId.New());
    private readonly Spot _scene = new("ScenePrompt", null);

    [Fact]
    public async Task People_are_seen_where_they_are_and_moving_within_a_scene_is_told_to_that_scene_alone()
    {
        await using var studio = await TestStudio.StartAsync();
        var (scene, presence) = (await studio.AddSceneAsync(), studio.Get<Presence>());
        using var elena = presence.Enter(TestStudio.Elena);
        using var marc = presence.Enter(TestStudio.Marc);
        elena.MoveTo(scene);
        marc.MoveTo(scene);
        var (moves, comings) = (0, 0);
        using var hearing = studio.Updates.Subscribe(Topic.Spots(scene), _ => moves++);
        using var noticing = studio.Updates.Subscribe(Topic.Presence, _ => comings++);

        elena.MoveWithin(scene, _prompt);
        marc.MoveWithin(scene, _scene);
        marc.MoveWithin(scene, _scene with { });

        presence.Within(scene).ShouldBe([(TestStudio.Elena, _prompt), (TestStudio.Marc, _scene)]);
        (moves, comings).ShouldBe((2, 0));
    }

    [Fact]
    public async Task Whoever_leaves_the_scene_or_closes_the_page_is_nowhere_in_it_at_once()
    {
        await using var studio = await TestStudio.StartAsync();
        var (scene, other, presence) = (await studio.AddSceneAsync(), await studio.AddSceneAsync(), studio.Get<Presence>());
        using var elena = presence.Enter(TestStudio.Elena);
        var marc = presence.Enter(TestStudio.Marc);
        foreach (var mark in new[] { elena, marc })
        {
            mark.MoveTo(scene);
            mark.MoveWithin(scene, _prompt);
        }

        var moves = 0;
        using var hearing = studio.Updates.Subscribe(Topic.Spots(scene), _ => moves++);

        elena.MoveTo(other);
        marc.Dispose();
        elena.MoveWithin(scene, _scene);

        presence.Within(scene).ShouldBeEmpty();
        presence.Within(other).ShouldBeEmpty();
        moves.ShouldBe(2);
    }
}
