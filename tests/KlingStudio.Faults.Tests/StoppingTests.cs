using System.Net.Sockets;
using System.Text;
using KlingStudio.Faults.Running;
using Microsoft.Data.Sqlite;
using TestKit.Running;

namespace KlingStudio.Faults.Tests;

/// <summary>SIGTERM: what a container's stop, or a service manager's, does.</summary>
public sealed class StoppingTests
{
    private static readonly TimeSpan EndsWithin = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_stop_lets_the_hand_over_finish_begins_no_other_and_the_restart_sends_nothing_again()
    {
        await using var workshop = await Workshop.OpenAsync();
        string first, second;
        await using (var studio = await workshop.StartReadyAsync())
        {
            first = await studio.GenerateAsync(1, "slow-answer:3");
            await BilledAsync(workshop, 1);
            var answered = Elapsed.In(TimeSpan.FromSeconds(3));

            studio.Signal("TERM");
            second = await studio.GenerateAsync(2);
            (await studio.Ended.WaitAsync(StudioProcess.Patience)).ShouldBe(0, studio.Output);
            answered.Ago.ShouldBeLessThan(EndsWithin);
        }

        var paid = workshop.Upstream.Ledger().ShouldHaveSingleItem();
        workshop.Evidence.Generations().Single(row => row.Id == first).ShouldSatisfyAllConditions(
            row => row.State.ShouldBe("Submitted"), row => row.RequestId.ShouldBe(paid.RequestId));
        workshop.Evidence.StateOf(second).ShouldBe("Queued");

        await using var again = await workshop.StartReadyAsync();
        foreach (var generation in new[] { first, second })
            await Eventually.SeeAsync(() => workshop.Evidence.StateOf(generation) == "Done", () => $"done\n{again.Output}");
        workshop.Upstream.Ledger().Select(billed => billed.Job).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task A_stop_while_another_program_locks_the_database_ends_in_time_and_the_paid_request_is_flagged_after_it()
    {
        await using var workshop = await Workshop.OpenAsync();
        string generation;
        await using (var studio = await workshop.StartReadyAsync())
        {
            generation = await studio.GenerateAsync(1, "slow-answer:3");
            var paid = await BilledAsync(workshop, 1);
            var answered = Elapsed.In(TimeSpan.FromSeconds(3));

            using var other = workshop.Evidence.Open(SqliteOpenMode.ReadWrite);
            using var locked = other.BeginTransaction(deferred: false);
            studio.Signal("TERM");
            await studio.Ended.WaitAsync(StudioProcess.Patience);
            answered.Ago.ShouldBeLessThan(EndsWithin);
            studio.Output.ShouldContain(paid.RequestId, customMessage: "without its commit, the log alone knows what was paid for");
        }

        await using var again = await workshop.StartReadyAsync();
        await Eventually.SeeAsync(() => workshop.Evidence.StateOf(generation) == "Unconfirmed", () => $"unconfirmed\n{again.Output}");
        var found = workshop.Upstream.Ledger().ShouldHaveSingleItem().RequestId;
        (await again.AskAsync($"attach {generation} {found}")).ShouldBe("done");
        await Eventually.SeeAsync(() => workshop.Evidence.StateOf(generation) == "Done", () => $"done\n{again.Output}");
        workshop.Upstream.Ledger().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Someone_who_watches_a_video_slowly_keeps_no_stop_waiting_and_nothing_is_sent_meanwhile()
    {
        await using var workshop = await Workshop.OpenAsync();
        await using var studio = await workshop.StartReadyAsync();
        var first = await studio.GenerateAsync(1);
        await Eventually.SeeAsync(() => workshop.Evidence.StateOf(first) == "Done", () => $"done\n{studio.Output}");
        using var visitor = await HttpVisitor.InAsync(await studio.Ready);
        using var watching = await WatchSlowlyAsync(workshop, visitor);

        var asked = Elapsed.In(TimeSpan.Zero);
        studio.Signal("TERM");
        await studio.GenerateAsync(2);
        while (await watching.SipAsync())
            asked.Ago.ShouldBeLessThan(EndsWithin);
        await studio.Ended.WaitAsync(StudioProcess.Patience);
        asked.Ago.ShouldBeLessThan(EndsWithin);
        workshop.Upstream.Ledger().ShouldHaveSingleItem().Job.ShouldBe(1);
    }

    private static async Task<Billed> BilledAsync(Workshop workshop, int job)
    {
        await Eventually.SeeAsync(() => workshop.Upstream.Ledger().Any(billed => billed.Job == job), () => $"job {job} in the ledger");
        return workshop.Upstream.Ledger().Single(billed => billed.Job == job);
    }

    /// <summary>Asks for a take that is far larger than every buffer on the way.</summary>
    private static async Task<Watching> WatchSlowlyAsync(Workshop workshop, HttpVisitor visitor)
    {
        var take = workshop.Evidence.NamedFiles().Single(file => file.IsVideo);
        using (var file = new FileStream(Path.Combine(workshop.Evidence.Media, take.File), FileMode.Open, FileAccess.Write))
            file.SetLength(1L << 30);
        var watching = new Watching();
        await watching.BeginAsync(visitor, $"media/takes/{workshop.Evidence.TakeIds().Single()}.mp4");
        return watching;
    }

    /// <summary>A player that takes a little at a time, fast enough not to count as dead.</summary>
    private sealed class Watching : IDisposable
    {
        private static readonly TimeSpan Sip = TimeSpan.FromMilliseconds(100);

        private readonly TcpClient _connection = new() { ReceiveBufferSize = 4096 };
        private readonly byte[] _glass = new byte[64 * 1024];

        public async Task BeginAsync(HttpVisitor visitor, string address)
        {
            var studio = visitor.Client.BaseAddress!;
            await _connection.ConnectAsync(studio.Host, studio.Port);
            await _connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                $"GET /{address} HTTP/1.1\r\nHost: {studio.Authority}\r\nCookie: {visitor.CookieHeader}\r\n\r\n"));
            var read = await _connection.GetStream().ReadAsync(_glass);
            Encoding.ASCII.GetString(_glass, 0, read).ShouldStartWith("HTTP/1.1 200");
        }

        /// <summary>False when the studio hung up.</summary>
        public async Task<bool> SipAsync()
        {
            await Task.Delay(Sip, TimeProvider.System);
            try
            {
                return await _connection.GetStream().ReadAtLeastAsync(_glass, 1, throwOnEndOfStream: false) > 0;
            }
            catch (IOException)
            {
                return false;
            }
        }

        public void Dispose() => _connection.Dispose();
    }
}
