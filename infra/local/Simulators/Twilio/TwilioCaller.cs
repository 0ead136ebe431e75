using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Backorders.Local.Simulators.Twilio;

/// <summary>Posts signed forms to us, once, as Twilio does.</summary>
internal sealed partial class TwilioCaller(TwilioAccess access, ILogger<TwilioCaller> log) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(15) };

    /// <summary>The status we answered with; 0 when there was no answer.</summary>
    public async Task<int> PostAsync(string url, IReadOnlyDictionary<string, string> form, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new FormUrlEncodedContent(form) };
        request.Headers.TryAddWithoutValidation("X-Twilio-Signature", Signature(url, form));
        try
        {
            using var answer = await _http.SendAsync(request, cancellationToken);
            if (!answer.IsSuccessStatusCode) LogRefused(url, (int)answer.StatusCode);
            return (int)answer.StatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            LogUnanswered(failure, url);
            return 0;
        }
    }

    public void Dispose() => _http.Dispose();

    private string Signature(string url, IReadOnlyDictionary<string, string> form)
    {
        var text = url + string.Concat(form.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => field.Key + field.Value));
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(access.PrimaryToken), Encoding.UTF8.GetBytes(text)));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Twilio's call to {Url} was answered with {Status}")]
    private partial void LogRefused(string url, int status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Twilio's call to {Url} was not answered")]
    private partial void LogUnanswered(Exception failure, string url);
}
