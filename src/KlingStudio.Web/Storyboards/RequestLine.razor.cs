using System.Text;
using KlingStudio.Core.Storyboards;

namespace KlingStudio.Web.Storyboards;

/// <summary>The first words of the request's JSON.</summary>
public sealed record RequestLineView(string Start)
{
    private const int Shown = 120;

    public static RequestLineView Of(Storyboard storyboard)
    {
        var json = Encoding.UTF8.GetString(RequestJson.Compact(storyboard));
        return new(json.Length > Shown ? json[..Shown] : json);
    }
}

/// <summary>Shows the request in one line.</summary>
public sealed partial class RequestLine : Steady<RequestLineView>;
