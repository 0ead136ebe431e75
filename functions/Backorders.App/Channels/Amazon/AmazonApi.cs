using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Backorders.App.Channels.Amazon;

/// <summary>Calls to the Selling Partner API: token, rate and what a refusal means.</summary>
internal sealed class AmazonApi(AmazonSettings settings, AmazonAccessTokens tokens, IHttpClientFactory http)
{
    private const string RateHeader = "x-amzn-RateLimit-Limit";

    /// <returns>The body of a call that went well, or why there is none.</returns>
    public async Task<(JsonNode? Body, PushResult? Failure)> SendAsync(
        HttpMethod method, string path, JsonObject? body, AmazonRate rate, CancellationToken cancellationToken)
    {
        if (rate.Take() is { } wait) return (null, new PushResult.Failed("Amazon takes no more of these calls now.", wait, IsBusy: true));
        var (token, failure) = await tokens.GetAsync(cancellationToken);
        if (failure is not null) return (null, failure);

        using var request = new HttpRequestMessage(method, settings.BaseUrl.Below(path)) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Add("x-amz-access-token", token);
        var answer = await http.SendAsync(request, cancellationToken);

        rate.Learn(double.TryParse(answer.Header(RateHeader), NumberStyles.Float, CultureInfo.InvariantCulture, out var real) ? real : null);
        if (answer.Status is HttpStatusCode.TooManyRequests)
        {
            rate.Empty();
            return (null, answer.AsFailure() with { IsUnread = true });
        }

        if (answer.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) tokens.Forget();
        return answer.IsSuccess ? (answer.Body ?? new JsonObject(), null) : (null, answer.AsResult());
    }
}
