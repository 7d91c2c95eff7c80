using System.Data.Common;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.LiveUpdates;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace KlingStudio.Engine.Tests.Database;

public sealed class WriteLaneTests
{
    [Fact]
    public async Task Every_connection_has_the_settings_in_force()
    {
        await using var studio = await TestStudio.StartAsync();
        await using var context = studio.Open();
        await context.Database.OpenConnectionAsync();

        (await PragmaAsync(context, "journal_mode")).ShouldBe("wal");
        (await PragmaAsync(context, "synchronous")).ShouldBe("2");
        (await PragmaAsync(context, "foreign_keys")).ShouldBe("1");
        (await PragmaAsync(context, "busy_timeout")).ShouldBe("1000");
        var written = await studio.Lane.WriteAsync(async (lane, _) => (await PragmaAsync(lane, "synchronous"), await PragmaAsync(lane, "foreign_keys")), CancellationToken.None);
        written.ShouldBe(("2", "1"));
    }

    [Fact]
    public async Task A_broken_reference_is_refused()
    {
        await using var studio = await TestStudio.StartAsync();
        var storyboard = Core.Storyboards.Storyboard.New(studio.Models.Default);

        await Should.ThrowAsync<DbUpdateException>(() => studio.Lane.WriteAsync(
            (context, _) => Task.FromResult(context.Scenes.Add(new Scene(ProjectId.New(), 0, storyboard, PersonId.First, studio.Clock.GetUtcNow().UtcDateTime))),
            CancellationToken.None));
    }

    [Fact]
    public async Task One_failing_action_takes_no_other_with_it()
    {
        await using var studio = await TestStudio.StartAsync();
        using var gate = new SemaphoreSlim(0);
        var first = studio.Lane.WriteAsync(async (_, cancel) => { await gate.WaitAsync(cancel); return 0; }, CancellationToken.None);
        // While the first holds the lane these gather, and are committed as one group.
        var writes = Enumerable.Range(0, 20).Select(i => studio.Lane.WriteAsync(
            async (context, cancel) =>
            {
                context.Projects.Add(new Project($"P{i}", PersonId.First, studio.Clock.GetUtcNow().UtcDateTime));
                await context.SaveChangesAsync(cancel);
                return i % 5 == 0 ? throw new InvalidOperationException($"no {i}") : i;
            },
            CancellationToken.None)).ToList();
        gate.Release();
        await first;

        for (var i = 0; i < writes.Count; i++)
            if (i % 5 == 0)
                (await Should.ThrowAsync<InvalidOperationException>(writes[i])).Message.ShouldBe($"no {i}");
            else
                (await writes[i]).ShouldBe(i);
        (await studio.Projects.ListAsync(null)).Count.ShouldBe(16);
    }

    [Fact]
    public async Task What_has_not_started_can_be_withdrawn_and_what_has_is_finished()
    {
        await using var studio = await TestStudio.StartAsync();
        using var gate = new SemaphoreSlim(0);
        using var started = new SemaphoreSlim(0);
        using var cancellation = new CancellationTokenSource();
        var running = studio.Lane.WriteAsync(
            async (context, cancel) =>
            {
                started.Release();
                await gate.WaitAsync(cancel);
                context.Projects.Add(new Project("Kept", PersonId.First, studio.Clock.GetUtcNow().UtcDateTime));
                return true;
            },
            cancellation.Token);
        await started.WaitAsync();
        var waiting = studio.Projects.CreateAsync("Withdrawn", PersonId.First, cancellation.Token);

        await cancellation.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(waiting);
        gate.Release();

        (await running).ShouldBeTrue();
        (await studio.Projects.ListAsync(null)).ShouldHaveSingleItem().Name.ShouldBe("Kept");
    }

    [Fact]
    public async Task A_database_locked_from_outside_delays_a_change_and_loses_nothing()
    {
        await using var studio = await TestStudio.StartAsync();
        var health = studio.Get<DatabaseHealth>();
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = studio.Updates.Subscribe(Topic.Studio, _ => told.TrySetResult());
        Task waiting;
        await using (var outside = new SqliteConnection($"Data Source={studio.Get<DataFolder>().Database};Pooling=false"))
        {
            await outside.OpenAsync();
            await using var holding = outside.BeginTransaction(deferred: false);
            waiting = studio.Projects.CreateAsync("Patient", PersonId.First);
            await told.Task;
            health.BlockedSince.ShouldBe(studio.Clock.GetUtcNow().UtcDateTime);
            (await studio.Projects.ListAsync(null)).ShouldBeEmpty();
        }

        await waiting;
        health.BlockedSince.ShouldBeNull();
        (await studio.Projects.ListAsync(null)).ShouldHaveSingleItem().Name.ShouldBe("Patient");
    }

    [Fact]
    public async Task Stopping_finishes_what_was_accepted_and_refuses_the_rest()
    {
        await using var studio = await TestStudio.StartAsync();
        var lane = studio.Lane;
        var projects = studio.Projects;
        var accepted = Enumerable.Range(0, 50).Select(i => projects.CreateAsync($"P{i}", PersonId.First)).ToList();

        await studio.RestartAsync();

        await Task.WhenAll(accepted);
        (await studio.Projects.ListAsync(null)).Count.ShouldBe(50);
        await Should.ThrowAsync<ObjectDisposedException>(() => lane.WriteAsync((_, _) => Task.FromResult(0), CancellationToken.None));
    }

    [Fact]
    public async Task A_local_time_is_never_stored()
    {
        await using var studio = await TestStudio.StartAsync();

        await Should.ThrowAsync<Exception>(() => studio.Lane.WriteAsync(
            (context, _) => Task.FromResult(context.Projects.Add(new Project("Local", PersonId.First, new DateTime(2026, 3, 1, 9, 0, 0, DateTimeKind.Local)))),
            CancellationToken.None));

        (await studio.Projects.ListAsync(null)).ShouldBeEmpty();
    }

    private static async Task<string> PragmaAsync(StudioContext context, string name)
    {
        await using DbCommand command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {name}";
        command.Transaction = (context.Database.CurrentTransaction as Microsoft.EntityFrameworkCore.Infrastructure.IInfrastructure<DbTransaction>)?.Instance;
        return Convert.ToString(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture)!;
    }
}
