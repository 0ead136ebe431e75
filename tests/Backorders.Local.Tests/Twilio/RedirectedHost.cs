namespace Backorders.Local.Tests.Twilio;

/// <summary>The supported way to another address than api.twilio.com: the request's URL is rewritten under the client.</summary>
internal sealed class RedirectedHost(Uri baseUrl) : DelegatingHandler(new SocketsHttpHandler())
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.RequestUri = new Uri(baseUrl.AbsoluteUri.TrimEnd('/') + request.RequestUri!.PathAndQuery);
        return base.SendAsync(request, cancellationToken);
    }
}
