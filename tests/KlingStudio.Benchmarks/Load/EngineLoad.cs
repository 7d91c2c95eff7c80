using System.Diagnostics;
using KlingStudio.Core.Generations;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Generations;
using KlingStudio.Engine.Storyboards;

namespace KlingStudio.Benchmarks.Load;

/// <summary>Whole lives of generations through the one database file, and people who write meanwhile.</summary>
internal sealed class EngineLoad : IMeasurement
{
    private const int Writers = 16, Waiting = 1000, InFlight = 50;

    public string Name => "engine";

    public string What => "whole lives of generations per second at synchronous=FULL, beside plain transactions on the same disk; 16 people writing; 1,000 waiting";

    public async Task RunAsync(IReadOnlyList<string> options)
    {
        var lives = new Samples("whole lives", "per s");
        var plain = new Samples("plain: one change for each flush", "per s");
        var writes = new Samples("16 writers: 99 % within", "ms");
        var lists = new Samples("list of 1,000 waiting: 95 % within", "ms");
        for (var run = 0; run < Samples.Option(options, "--runs", 5); run++)
        {
            var folder = Directory.CreateTempSubdirectory("engine-bench-");
            try
            {
                plain.Add(PlainSqlite.Measure(folder.FullName));
                await using var engine = await LoadedEngine.StartAsync(Path.Combine(folder.FullName, "data"), InFlight);
                var scenes = await engine.ComposeAsync(50);
                await LivesAsync(engine, scenes, 1500); // the first pay for just-in-time compilation
                lives.Add(await LivesAsync(engine, scenes, Samples.Option(options, "--lives", 2000)));
                writes.Add(await WritesAsync(engine, scenes, TimeSpan.FromSeconds(5)));
                lists.Add(await ListsAsync(engine, scenes));
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }

        foreach (var samples in new[] { lives, plain, writes, lists })
            samples.Print();
        Console.WriteLine("A life: pressed, being sent, accepted, rendered, its take stored, done; each step is on the disk before the next begins.");
    }

    private static async Task<double> LivesAsync(LoadedEngine engine, IReadOnlyList<SceneId> scenes, int count)
    {
        var before = engine.Count(GenerationState.Done);
        var clock = Stopwatch.StartNew();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = Writers }, async (press, _) => await engine.PressAsync(scenes[press % scenes.Count]));
        await engine.ReachAsync(GenerationState.Done, before + count);
        return count / clock.Elapsed.TotalSeconds;
    }

    /// <summary>Everyone edits a scene of their own as fast as they are answered. None may be refused.</summary>
    private static async Task<double> WritesAsync(LoadedEngine engine, IReadOnlyList<SceneId> scenes, TimeSpan time)
    {
        var waits = await Task.WhenAll(scenes.Take(Writers).Select(scene => Task.Run(() => WriteAsync(engine.Editor, scene, time))));
        return At([.. waits.SelectMany(each => each)], 0.99);
    }

    private static async Task<List<double>> WriteAsync(StoryboardEditor editor, SceneId scene, TimeSpan time)
    {
        var waits = new List<double>();
        var revision = (await editor.OpenAsync(scene, PersonId.First))!.Revision;
        for (var began = Stopwatch.StartNew(); began.Elapsed < time;)
        {
            var clock = Stopwatch.StartNew();
            var outcome = await editor.ApplyAsync(scene, PersonId.First, revision, new StoryboardEdit.SetScenePrompt($"A lighthouse at dusk, {waits.Count}."));
            waits.Add(clock.Elapsed.TotalMilliseconds);
            revision = outcome is EditOutcome.Saved { Document: var saved } ? saved.Revision : throw new InvalidOperationException($"An edit was refused: {outcome}");
        }

        return waits;
    }

    /// <summary>The page of generations, read again and again while 1,000 wait, 50 are in flight and the queue works.</summary>
    private static async Task<double> ListsAsync(LoadedEngine engine, IReadOnlyList<SceneId> scenes)
    {
        engine.Upstream.KeepsRendering = true;
        await Parallel.ForAsync(0, Waiting + InFlight, new ParallelOptions { MaxDegreeOfParallelism = Writers }, async (press, _) => await engine.PressAsync(scenes[press % scenes.Count]));
        await engine.ReachAsync(GenerationState.Submitted, InFlight);
        var waits = new List<double>();
        for (var read = 0; read < 100; read++)
        {
            var clock = Stopwatch.StartNew();
            await engine.Queue.ListAsync(new GenerationFilter(Most: 50));
            await engine.Queue.QueueStateAsync();
            waits.Add(clock.Elapsed.TotalMilliseconds);
        }

        return At(waits, 0.95);
    }

    private static double At(List<double> values, double share)
    {
        values.Sort();
        return values[(int)Math.Ceiling(share * (values.Count - 1))];
    }
}
