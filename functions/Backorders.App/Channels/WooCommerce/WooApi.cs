using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Backorders.App.Channels.WooCommerce;

/// <summary>Calls to the shop's REST API, version 3.</summary>
internal sealed class WooApi(WooSettings settings, IHttpClientFactory http)
{
    private readonly string _credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.ConsumerKey}:{settings.ConsumerSecret}"));

    public async Task<ChannelAnswer> SendAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, settings.BaseUrl.Below($"wp-json/wc/v3/{path}")) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", _credentials);
        return await http.SendAsync(request, cancellationToken);
    }
}
