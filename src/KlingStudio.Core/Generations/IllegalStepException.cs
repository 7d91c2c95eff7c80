namespace KlingStudio.Core.Generations;

/// <summary>A step that <see cref="GenerationStates"/> doesn't allow: a mistake in the studio, or a person acting on a page that is out of date.</summary>
public sealed class IllegalStepException : InvalidOperationException
{
    /// <summary>A step refused where the generation stands.</summary>
    public IllegalStepException(GenerationState state, GenerationStep step)
        : base($"A generation that is {state} can't take the step {step}.")
    {
    }

    /// <summary>A step refused for another reason.</summary>
    public IllegalStepException(string message)
        : base(message)
    {
    }

    /// <summary>Made for serialisers.</summary>
    public IllegalStepException()
    {
    }

    /// <summary>Made for wrapping.</summary>
    public IllegalStepException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
