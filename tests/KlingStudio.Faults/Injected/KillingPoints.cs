using System.Diagnostics;
using KlingStudio.Core.Generations;
using KlingStudio.Engine.Generations;

namespace KlingStudio.Faults.Injected;

/// <summary>Kills the process it runs in, with SIGKILL, when the armed point is reached.</summary>
internal sealed class KillingPoints : CrashPoints
{
    /// <summary>How the loop outside hears where the process was when it died.</summary>
    public const string Killed = "killed at ";

    private readonly Lock _gate = new();
    private CrashPoint? _point;
    private int _left;

    /// <param name="point">Where.</param>
    /// <param name="nth">The how manieth time from now on, from 1.</param>
    public void Arm(CrashPoint point, int nth)
    {
        lock (_gate)
            (_point, _left) = (point, nth);
    }

    public override void Reach(CrashPoint point, GenerationId generation)
    {
        // Whoever comes second while the first one dies waits here, and never goes on.
        lock (_gate)
        {
            if (point != _point || --_left > 0)
                return;
            Die($"{point} {generation}");
        }
    }

    public static void Die(string where)
    {
        Console.Out.WriteLine(Killed + where);
        Console.Out.Flush();
        using var self = Process.GetCurrentProcess();
        self.Kill();
        self.WaitForExit();
    }
}
