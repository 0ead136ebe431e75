using System.Net;
using System.Text.Json;
using Twilio.Exceptions;
using Twilio.Http;
using Twilio.Internal;
using HttpClient = Twilio.Http.HttpClient;

namespace Twilio.Clients;

public class TwilioRestClient : ITwilioRestClient
{
    private readonly string _username;
    private readonly string _password;

    public TwilioRestClient(
        string username,
        string password,
        string accountSid = null,
        string region = null,
        HttpClient httpClient = null,
        string edge = null)
    {
        _username = username;
        _password = password;
        AccountSid = accountSid ?? username;
        HttpClient = httpClient ?? new SystemNetHttpClient();
        Region = region;
        Edge = edge;
    }

    public HttpClient HttpClient { get; }

    public string AccountSid { get; }

    public string Region { get; }

    public string Edge { get; set; }

    public string[] UserAgentExtensions { get; set; }

    public Response Request(Request request)
    {
        Prepare(request);
        Response response;
        try
        {
            response = HttpClient.MakeRequest(request);
        }
        catch (Exception failure)
        {
            throw ConnectionFailed(request, failure);
        }

        return ErrorsThrown(response);
    }

    public async Task<Response> RequestAsync(Request request)
    {
        Prepare(request);
        Response response;
        try
        {
            response = await HttpClient.MakeRequestAsync(request).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            throw ConnectionFailed(request, failure);
        }

        return ErrorsThrown(response);
    }

    private void Prepare(Request request)
    {
        if (_username != null && _password != null) request.SetAuth(_username, _password);
        request.Region = Region ?? request.Region;
        request.Edge = Edge ?? request.Edge;
        request.UserAgentExtensions = UserAgentExtensions ?? request.UserAgentExtensions;
    }

    private static ApiConnectionException ConnectionFailed(Request request, Exception failure) =>
        new("Connection Error: " + request.Method + request.ConstructUrl(), failure);

    /// <summary>As in the real client: anything from 200 to 399 is a success; an error whose body is not a JSON object carries neither Code nor Status.</summary>
    private static Response ErrorsThrown(Response response)
    {
        if (response == null) throw new ApiConnectionException("Connection Error: No response received.");
        if (response.StatusCode is >= HttpStatusCode.OK and < HttpStatusCode.BadRequest) return response;

        if (!TryReadError(response.Content, out var error))
            throw new ApiException("Api Error: " + response.StatusCode + " - " + (response.Content ?? "[no content]"));

        throw new ApiException(
            error.Number("code") ?? 0,
            (int)response.StatusCode,
            error.Text("message") ?? "Unable to make request, " + response.StatusCode,
            error.Text("more_info"),
            error.Members("details"));
    }

    private static bool TryReadError(string content, out JsonElement error)
    {
        error = default;
        if (string.IsNullOrWhiteSpace(content)) return false;
        try
        {
            using var document = JsonDocument.Parse(content);
            error = document.RootElement.Clone();
            return error.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
