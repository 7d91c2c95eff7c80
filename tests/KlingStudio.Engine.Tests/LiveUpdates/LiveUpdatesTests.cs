using KlingStudio.Core.Projects;
using KlingStudio.Engine.LiveUpdates;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace KlingStudio.Engine.Tests.LiveUpdates;

public sealed class LiveUpdatesTests
{
    private readonly Engine.LiveUpdates.LiveUpdates _updates = new(NullLogger<Engine.LiveUpdates.LiveUpdates>.Instance);
    private readonly List<string> _heard = [];

    [Fact]
    public void Only_the_topic_s_subscribers_hear_until_they_leave()
    {
        var scene = SceneId.New();
        using var mine = _updates.Subscribe(Topic.Scene(scene), _ => _heard.Add("mine"));
        using var another = _updates.Subscribe(Topic.Scene(SceneId.New()), _ => _heard.Add("another"));
        var leaving = _updates.Subscribe(Topic.Scene(new SceneId(scene.Value)), _ => _heard.Add("leaving"));

        _updates.Publish(new Change(Topic.Scene(scene)));
        leaving.Dispose();
        leaving.Dispose();
        _updates.Publish(new Change(Topic.Scene(scene)));
        _updates.Publish(new Change(Topic.Projects));

        _heard.ShouldBe(["mine", "leaving", "mine"]);
    }

    [Fact]
    public void A_throwing_subscriber_keeps_no_one_from_hearing()
    {
        using var broken = _updates.Subscribe(Topic.Gallery, _ => throw new InvalidOperationException("broken page"));
        using var sound = _updates.Subscribe(Topic.Gallery, _ => _heard.Add("sound"));

        _updates.Publish(new Change(Topic.Gallery));

        _heard.ShouldBe(["sound"]);
    }

    [Fact]
    public void A_subscriber_may_subscribe_leave_and_publish_while_it_hears()
    {
        IDisposable? self = null;
        self = _updates.Subscribe(Topic.Studio, _ =>
        {
            self!.Dispose();
            _updates.Subscribe(Topic.Studio, _ => _heard.Add("next"));
            _updates.Publish(new Change(Topic.Studio));
        });

        _updates.Publish(new Change(Topic.Studio));

        _heard.ShouldBe(["next"]);
    }

    [Fact]
    public async Task Comings_and_goings_from_many_threads_lose_no_subscription()
    {
        var count = 0;
        var subscriptions = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() =>
        {
            _updates.Subscribe(Topic.Projects, _ => { }).Dispose();
            return _updates.Subscribe(Topic.Projects, _ => Interlocked.Increment(ref count));
        })));

        _updates.Publish(new Change(Topic.Projects));
        await Task.WhenAll(subscriptions.Select(subscription => Task.Run(subscription.Dispose)));
        _updates.Publish(new Change(Topic.Projects));

        count.ShouldBe(200);
    }
}
