using System.Net.Http.Headers;

namespace RunComfy.Client.Wire;

/// <summary>The one place that attaches the key and the headers every call carries: to the base address's origin, and nowhere else.</summary>
internal sealed class BearerHandler(Uri baseAddress, string apiKey, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private static readonly ProductInfoHeaderValue Product =
        new("RunComfy.Client", typeof(BearerHandler).Assembly.GetName().Version?.ToString(3) ?? "0");

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is not { } uri || !Origins.AreSame(baseAddress, uri))
            throw new InvalidOperationException("A call with the key may only go to the API's own address.");

        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
        request.Headers.UserAgent.Add(Product);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return base.SendAsync(request, cancellationToken);
    }
}
