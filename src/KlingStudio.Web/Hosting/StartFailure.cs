using System.Net.Sockets;
using System.Text.Json;
using KlingStudio.Engine.Database;
using Microsoft.AspNetCore.Connections;

namespace KlingStudio.Web.Hosting;

/// <summary>What kept the studio from starting, in plain words for the operator's console. The rest is a bug, and keeps its stack trace.</summary>
internal static class StartFailure
{
    public static string? Sentence(Exception cause) => cause switch
    {
        SettingsException or StudioStartupException => "Kling Studio can't start. " + cause.Message,
        InvalidDataException when cause.InnerException is { } broken => $"Kling Studio can't start. {Unreadable(cause, broken)}",
        IOException when Find<AddressInUseException>(cause) is not null =>
            $"Kling Studio can't start. {Address(cause)} is in use by another program. Stop that one, or set ASPNETCORE_HTTP_PORTS to a free port.",
        SocketException or IOException when Find<SocketException>(cause) is { SocketErrorCode: SocketError.AccessDenied } =>
            $"Kling Studio can't start. {Address(cause)} may not be opened by this user: set ASPNETCORE_HTTP_PORTS to a port from 1024 on.",
        SocketException or IOException when Find<SocketException>(cause) is { SocketErrorCode: SocketError.AddressNotAvailable } =>
            $"Kling Studio can't start. {Address(cause)} isn't an address of this computer: change ASPNETCORE_URLS.",
        _ => null,
    };

    private static string Unreadable(Exception cause, Exception broken)
    {
        var file = cause.Message.Split('\'') is [_, var path, ..] ? path : "appsettings.json";
        var place = Find<JsonException>(broken) is { LineNumber: { } line } ? $" near line {line + 1}" : "";
        return $"The settings file {file} isn't valid JSON{place}: look for a missing comma, quote or bracket.";
    }

    private static string Address(Exception cause) =>
        cause.Message.Split(' ').FirstOrDefault(word => word.StartsWith("http", StringComparison.Ordinal))?.TrimEnd(':', '.', ',') ?? "The address";

    private static T? Find<T>(Exception? cause) where T : Exception
    {
        for (; cause is not null; cause = cause.InnerException)
            if (cause is T found)
                return found;
        return null;
    }
}
