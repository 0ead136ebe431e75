using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Backorders.App.Channels;

/// <summary>Calls to channels. Every one has an end, and one that can't be made is a result like any other.</summary>
internal static class ChannelHttp
{
    public const string ClientName = "channels";

    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>For bodies in which null means something, so it must be there.</summary>
    public static readonly JsonSerializerOptions WithNulls = new(JsonSerializerDefaults.Web);

    public static async Task<ChannelAnswer> SendAsync(this IHttpClientFactory http, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var client = http.CreateClient(ClientName);
        try
        {
            using var response = await client.SendAsync(request, cancellationToken);
            var body = await response.Content.ReadAsStringAsync(cancellationToken);
            return new(response.StatusCode, ParsedOrNull(body), WaitOf(response), null) { Headers = response.Headers };
        }
        catch (HttpRequestException failure)
        {
            return ChannelAnswer.None(failure.Message);
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ChannelAnswer.None($"no answer within {Timeout.TotalSeconds:0} s");
        }
    }

    /// <summary>An address below a base that may have a path of its own.</summary>
    public static Uri Below(this Uri baseUrl, string path) => new($"{baseUrl.AbsoluteUri.TrimEnd('/')}/{path}");

    private static JsonNode? ParsedOrNull(string body)
    {
        try
        {
            return JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static TimeSpan? WaitOf(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable ? response.Headers.RetryAfter?.Delta : null;
}
