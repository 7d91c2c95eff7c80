using System.Net;
using System.Text.RegularExpressions;

namespace TestKit.Running;

/// <summary>Someone before a running studio without a browser: plain HTTP that keeps cookies and follows no redirect by itself.</summary>
public sealed partial class HttpVisitor : IDisposable
{
    public const string Name = "Elena Marsh";
    public const string Email = "elena@example.org";
    public const string Password = "a terrace above the vineyard";

    private const string SessionCookie = "studio-session";

    private readonly SocketsHttpHandler _handler;

    /// <summary>A stranger.</summary>
    public HttpVisitor(Uri studio, int connections = int.MaxValue)
    {
        _handler = new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = false, MaxConnectionsPerServer = connections };
        Client = new HttpClient(_handler) { BaseAddress = studio };
    }

    public HttpClient Client { get; }

    public CookieContainer Cookies { get; } = new();

    /// <summary>Whether it holds a session's cookie; whether that still counts, only the studio knows.</summary>
    public bool HoldsSession => Cookies.GetAllCookies().Any(cookie => cookie.Name == SessionCookie && !cookie.Expired);

    /// <summary>Its cookies as a request's header, for a client that keeps none.</summary>
    public string CookieHeader => Cookies.GetCookieHeader(Client.BaseAddress!);

    /// <summary>The first administrator, in: creates the studio, or signs in where it was created already.</summary>
    public static async Task<HttpVisitor> InAsync(Uri studio, int connections = int.MaxValue)
    {
        var visitor = new HttpVisitor(studio, connections);
        try
        {
            using (var created = await visitor.FirstVisitAsync())
            {
                if (!visitor.HoldsSession)
                    (await visitor.SignInAsync()).Dispose();
            }

            return visitor.HoldsSession ? visitor : throw new InvalidOperationException("The studio let nobody in.");
        }
        catch
        {
            visitor.Dispose();
            throw;
        }
    }

    /// <summary>Creates the studio. Where it exists, the answer is the way to the door.</summary>
    public Task<HttpResponseMessage> FirstVisitAsync(string name = Name, string email = Email, string password = Password) =>
        SubmitAsync("/welcome", "welcome", ("name", name), ("email", email), ("password", password));

    public Task<HttpResponseMessage> SignInAsync(string email = Email, string password = Password, string? back = null) =>
        SubmitAsync(back is null ? "/sign-in" : "/sign-in?back=" + Uri.EscapeDataString(back), "sign-in", ("email", email), ("password", password));

    /// <summary>Opens a page and sends its form, as a browser would; the page's own answer when it has no form.</summary>
    /// <param name="handler">The form's name.</param>
    public async Task<HttpResponseMessage> SubmitAsync(string address, string handler, params IEnumerable<(string Name, string Value)> fields)
    {
        var page = await Client.GetAsync(address);
        if (Token().Match(await page.Content.ReadAsStringAsync()) is not { Success: true } token)
            return page;
        page.Dispose();
        return await PostAsync(address, handler, WebUtility.HtmlDecode(token.Groups[1].Value), fields);
    }

    /// <summary>Sends a form with whatever antiforgery token one wants, or none.</summary>
    public async Task<HttpResponseMessage> PostAsync(string address, string handler, string? token, params IEnumerable<(string Name, string Value)> fields)
    {
        var form = fields.Append(("_handler", handler)).Concat(token is null ? [] : [("__RequestVerificationToken", token)]);
        using var content = new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
        return await Client.PostAsync(address, content);
    }

    public void Dispose()
    {
        Client.Dispose();
        _handler.Dispose();
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]*)\"")]
    private static partial Regex Token();
}
