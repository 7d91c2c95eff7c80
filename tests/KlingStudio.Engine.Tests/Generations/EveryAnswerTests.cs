using System.Globalization;
using KlingStudio.Core.Generations;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Generations;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using TestKit.Upstream;
using Xunit;

namespace KlingStudio.Engine.Tests.Generations;

/// <summary>
/// What a generation, the queue and the money really become after every answer, against the design's words; and whether the request
/// ever comes again. The client's own walk takes every body under every status; this one every status, and every body under two.
/// </summary>
public sealed class EveryAnswerTests
{
    private static readonly int[] BodyStatuses = [200, 422];

    [Fact]
    public async Task Every_answer_leaves_generation_queue_and_money_where_the_design_says()
    {
        await using var upstream = new ScriptedUpstream();
        await using var studio = await ScriptedStudio.StartAsync(upstream.Address);
        var scene = await studio.SceneAsync();
        var promised = Answers(upstream);

        // What neither pauses nor delays the queue goes all at once; the others one after the other, each of them once.
        var apart = promised.Where(pair => StopsTheQueue(pair.Value)).ToDictionary();
        var together = await studio.QueueAsync(scene, promised.Keys.Except(apart.Keys));
        await studio.SeeAsync(() => NothingIsOnItsWayAsync(studio), () => "every answer read");
        foreach (var (name, end) in apart)
            await DelayOrPauseAsync(studio, upstream, scene, name, end);

        // A restart, and one that goes all the way: by then whatever would be sent again by itself has been.
        await studio.RestartAsync();
        await studio.SeeAsync(await studio.QueueAsync(scene, "last"), GenerationState.Submitted);
        foreach (var (name, id) in together)
        {
            upstream.Posts(name).ShouldBe(1, name);
            var stored = await studio.StoredAsync(id);
            EndOf(stored).ShouldBe(promised[name], name);
            if (promised[name] == PromisedEnd.Unconfirmed && StatusIn(name) is { } status)
                (stored.AnswerStatus, stored.WasInterrupted).ShouldBe((status, false), name);
        }
    }

    /// <summary>The status that a whole answer was named after; an interim one is followed by none.</summary>
    private static int? StatusIn(string name) => int.TryParse(name.Split(' ')[0], CultureInfo.InvariantCulture, out var status) && status >= 200 ? status : null;

    private static bool StopsTheQueue(PromisedEnd end) => end is not (PromisedEnd.Submitted or PromisedEnd.Failed or PromisedEnd.Unconfirmed);

    private static Dictionary<string, PromisedEnd> Answers(ScriptedUpstream upstream)
    {
        var promised = new Dictionary<string, PromisedEnd>();
        var apart = new HashSet<(int, PromisedEnd)>();
        var unique = 0;
        foreach (var status in Enumerable.Range(200, 400))
            Add(status, OddBody.All.Single(body => body.Name == "words"));
        foreach (var body in OddBody.All.Append(OddBody.Huge))
            foreach (var status in BodyStatuses)
                Add(status, body);
        foreach (var status in new[] { 100, 101, 999 })
            Add(status, OddBody.All.Single(body => body.Name == "id"));
        Broken("reset after the body", conversation => { conversation.Reset(); return Task.CompletedTask; });
        Broken("closed after the body", _ => Task.CompletedTask);
        Broken("silent after the body", conversation => conversation.HangAsync());
        Broken("half a status line", conversation => conversation.SendAsync("HTTP/1.1 20"));
        Broken("half a head", conversation => conversation.SendAsync("HTTP/1.1 401 No\r\nContent-Le"));
        Broken("reset within a refusal", async conversation =>
        {
            await conversation.SendAsync("HTTP/1.1 401 No\r\nContent-Length: 40\r\n\r\n{\"code\":400004");
            conversation.Reset();
        });
        Broken("silent within a refusal", async conversation =>
        {
            await conversation.SendAsync("HTTP/1.1 401 No\r\nContent-Length: 40\r\n\r\n{\"code\":400004");
            await conversation.HangAsync();
        });
        Broken("not HTTP", conversation => conversation.SendAsync("SSH-2.0-OpenSSH_9.6\r\n"));
        return promised;

        void Add(int status, OddBody body)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{status} with {body}");
            var end = Promise.Of(status, body);
            if ((StopsTheQueue(end) && !apart.Add((status, end))) || !promised.TryAdd(name, end))
                return;
            // Every accepted one needs an id of its own.
            var text = body.Complete ? body.Text.Replace("req-1", $"req-one-{++unique}", StringComparison.Ordinal) : body.Text;
            upstream.On(name, (body with { Text = text }).Under(status));
        }

        void Broken(string name, Func<Conversation, Task> script)
        {
            promised[name] = PromisedEnd.Unconfirmed;
            upstream.On(name, script);
        }
    }

    /// <summary>It waits here, unpaid; the next one isn't sent either; and once it may, it goes exactly once more.</summary>
    private static async Task DelayOrPauseAsync(RunningStudio studio, ScriptedUpstream upstream, SceneId scene, string name, PromisedEnd end)
    {
        var id = await studio.QueueAsync(scene, name);
        await studio.SeeAsync(async () => await studio.Queue.QueueStateAsync() is { Paused: not null } or { Delayed: not null }, () => name);
        EndOf(await studio.StoredAsync(id)).ShouldBe(PromisedEnd.QueuedWithBackoff, name);
        var state = await studio.Queue.QueueStateAsync();
        (state.Paused?.Reason, state.Delayed?.Reason).ShouldBe(end switch
        {
            PromisedEnd.PausedForTheKey => (PauseReason.KeyRefused, null),
            PromisedEnd.PausedForTheBalance => (PauseReason.NoBalance, null),
            PromisedEnd.PausedForPermission => (PauseReason.NoPermission, null),
            _ => ((PauseReason?)null, (DelayReason?)DelayReason.RateLimited),
        }, name);
        var next = name + ", the next";
        var nextId = await studio.QueueAsync(scene, next);
        upstream.Posts(name).ShouldBe(1, name);

        await studio.ResumeAsync();
        await studio.SeeAsync(id, GenerationState.Submitted);
        await studio.SeeAsync(nextId, GenerationState.Submitted);
        (upstream.Posts(name), upstream.Posts(next)).ShouldBe((2, 1), name);
        await studio.Queue.StopWaitingAsync(id, PersonId.First);
        await studio.Queue.StopWaitingAsync(nextId, PersonId.First);
    }

    private static async Task<bool> NothingIsOnItsWayAsync(RunningStudio studio)
    {
        await using var context = await studio.Get<IDbContextFactory<StudioContext>>().CreateDbContextAsync();
        return !await context.Set<Generation>().AnyAsync(generation => generation.State == GenerationState.Queued || generation.State == GenerationState.Sending);
    }

    private static PromisedEnd EndOf(Generation generation) => generation switch
    {
        { State: GenerationState.Submitted, RequestId: not null } => PromisedEnd.Submitted,
        { State: GenerationState.Failed, Failure: FailureKind.Refused, CostUsd: 0, RequestId: null } => PromisedEnd.Failed,
        { State: GenerationState.Unconfirmed, CostUsd: null, RequestId: null } => PromisedEnd.Unconfirmed,
        { State: GenerationState.Queued, RequestId: null } => PromisedEnd.QueuedWithBackoff,
        _ => throw new InvalidOperationException($"{generation.State} {generation.Failure} {generation.CostUsd} {generation.RequestId}"),
    };
}
