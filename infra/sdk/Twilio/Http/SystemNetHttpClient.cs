using System.Net.Http.Headers;
using System.Runtime.InteropServices;

namespace Twilio.Http;

public class SystemNetHttpClient : HttpClient
{
    private readonly System.Net.Http.HttpClient _httpClient;

    public SystemNetHttpClient(System.Net.Http.HttpClient httpClient = null) =>
        _httpClient = httpClient ?? new System.Net.Http.HttpClient(new HttpClientHandler { AllowAutoRedirect = false });

    public override Response MakeRequest(Request request) => MakeRequestAsync(request).GetAwaiter().GetResult();

    public override async Task<Response> MakeRequestAsync(Request request)
    {
        using var message = Build(request);
        LastRequest = request;
        LastResponse = null;
        var answer = await _httpClient.SendAsync(message).ConfigureAwait(false);
        var content = await answer.Content.ReadAsStringAsync().ConfigureAwait(false);
        var response = new Response(answer.StatusCode, content, answer.Headers);
        LastResponse = response;
        return response;
    }

    private HttpRequestMessage Build(Request request)
    {
        var message = new HttpRequestMessage(new System.Net.Http.HttpMethod(request.Method.ToString()), request.ConstructUrl());
        if (request.Username != null && request.Password != null)
            message.Headers.Authorization = new AuthenticationHeaderValue("Basic", Authentication(request.Username, request.Password));
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        message.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("utf-8"));
        message.Headers.TryAddWithoutValidation("User-Agent", UserAgent(request));
        foreach (var (name, value) in request.HeaderParams) message.Headers.TryAddWithoutValidation(name, value);
        if (!Equals(request.Method, HttpMethod.Get)) message.Content = new FormUrlEncodedContent(request.PostParams);
        return message;
    }

    private static string UserAgent(Request request)
    {
        var platform = RuntimeInformation.FrameworkDescription.Replace(' ', '/');
        var library = $"twilio-csharp/7.14.9 ({Environment.OSVersion.Platform} {RuntimeInformation.OSArchitecture}) {platform}";
        return string.Join(' ', [library, .. request.UserAgentExtensions ?? []]);
    }
}
