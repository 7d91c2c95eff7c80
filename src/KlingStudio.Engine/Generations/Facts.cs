using System.Linq.Expressions;
using KlingStudio.Core.Generations;

namespace KlingStudio.Engine.Generations;

/// <summary>What a row reads of its own generation, without the frozen texts.</summary>
internal sealed record Facts(GenerationRow Row, string ModelId, string Origin, string Fingerprint, GenerationId? Repeats)
{
    public static readonly Expression<Func<Generation, Facts>> Read = generation => new Facts(
        new GenerationRow
        {
            Id = generation.Id,
            Number = generation.Number,
            SceneId = generation.SceneId,
            ProjectId = generation.ProjectId,
            ProjectName = "",
            SceneNumber = 0,
            SceneName = "",
            ModelName = generation.Request.ModelName,
            Seconds = generation.Request.Seconds,
            Sound = generation.Request.Sound,
            AspectRatio = generation.Request.AspectRatio,
            State = generation.State,
            Phase = generation.Phase,
            QueuePosition = generation.QueuePosition,
            UpstreamStatus = generation.UpstreamStatus,
            StateSince = generation.StateSince,
            QueuedAt = generation.QueuedAt,
            Person = generation.Person,
            SendingAt = generation.SendingAt,
            SubmittedAt = generation.SubmittedAt,
            RenderingAt = generation.RenderingAt,
            SavingAt = generation.SavingAt,
            EndedAt = generation.EndedAt,
            HeardAt = generation.LastAnswerAt,
            EstimateUsd = generation.EstimateUsd,
            CostUsd = generation.CostUsd,
            Simulated = generation.Upstream.Simulated,
            RequestId = generation.RequestId,
            FailureKind = generation.Failure,
            FailureText = generation.Reason,
            FailureField = generation.ReasonField,
            Attempts = generation.Attempts,
            AnswerStatus = generation.AnswerStatus,
            AnswerBeginning = generation.AnswerBeginning,
            WasInterrupted = generation.WasInterrupted,
            QueuedSimulated = generation.Upstream.Simulated,
            CancelAsked = generation.CancelAskedAt != null && !generation.NotCancellable
                && (generation.State == GenerationState.Sending || generation.State == GenerationState.Submitted),
            CancelRefused = generation.NotCancellable,
        },
        generation.Request.ModelId, generation.Upstream.Origin, generation.Upstream.Fingerprint, generation.Repeats);
}
