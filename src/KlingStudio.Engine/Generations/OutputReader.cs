using KlingStudio.Core.Generations;
using KlingStudio.Engine.Upstream;
using Microsoft.Extensions.Options;
using RunComfy.Client;

namespace KlingStudio.Engine.Generations;

/// <summary>Reads the result of a request that succeeded, for as long as it takes to get an answer.</summary>
internal sealed class OutputReader(
    PacedClient client, RequestId request, IOptionsMonitor<GenerationOptions> options, TimeProvider clock)
{
    /// <summary>Why the last reading gave nothing.</summary>
    public string? Problem { get; private set; }

    /// <summary>What was made; null when RunComfy says by now that there is nothing, with <see cref="Problem"/> telling.</summary>
    public async Task<ResultOutput?> ReadAsync(CancellationToken stopping)
    {
        var began = clock.GetTimestamp();
        var unknown = 0;
        for (var asked = 0; ; asked++)
        {
            var answer = await client.GetResultAsync(request, stopping);
            unknown = answer switch { ResultAnswer.NotFound => unknown + 1, ResultAnswer.NoAnswer => unknown, _ => 0 };
            switch (answer)
            {
                case ResultAnswer.Succeeded success:
                    return success.Output;
                case ResultAnswer.Failed failed:
                    Problem = failed.Message;
                    return null;
                case ResultAnswer.WithoutVideo or ResultAnswer.Cancelled:
                    Problem = null;
                    return null;
                case ResultAnswer.NotFound when unknown >= Generation.NotFoundLimit:
                    Problem = "RunComfy does not know the request any more.";
                    return null;
            }

            var passed = clock.GetElapsedTime(began);
            var wait = options.CurrentValue.Schedule.Next(asked, passed, passed, TypicalDuration.None, Random.Shared.NextDouble());
            await Task.Delay(wait, clock, stopping);
        }
    }
}
