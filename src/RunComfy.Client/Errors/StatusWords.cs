using System.Text.Json;
using RunComfy.Client.Wire;

namespace RunComfy.Client.Errors;

/// <summary>Every spelling of a status seen in RunComfy's documentation and its official clients, on /status and on /result.</summary>
internal static class StatusWords
{
    /// <summary>The status an answer names; <see langword="null"/> when it names none.</summary>
    public static StatusAnswer? Read(JsonElement body)
    {
        var text = DisplayText.Clean(body.Member("status").Text(), 200);
        return text?.ToLowerInvariant() switch
        {
            null => null,
            "in_queue" or "pending" or "waiting" => new StatusAnswer.InQueue(Position(body)),
            "in_progress" or "starting" or "processing" => new StatusAnswer.InProgress(),
            "completed" or "succeeded" => new StatusAnswer.Completed(),
            "cancelled" or "canceled" => new StatusAnswer.Cancelled(),
            "failed" => new StatusAnswer.Failed(ErrorBody.Read(body).Message),
            _ => new StatusAnswer.Unrecognised(text),
        };
    }

    private static int? Position(JsonElement body) =>
        body.Member("queue_position").WholeNumber() is { } position and >= 0 ? position : null;
}
