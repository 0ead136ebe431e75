namespace Backorders.App.Channels.Amazon;

/// <summary>Access tokens of Login with Amazon: kept until shortly before they end, and fetched by one caller for all.</summary>
internal sealed class AmazonAccessTokens(AmazonSettings settings, IHttpClientFactory http, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(2);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private (string Token, DateTimeOffset Until)? _kept;

    /// <returns>A token, or why there is none.</returns>
    public async Task<(string? Token, PushResult.Failed? Failure)> GetAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_kept is { } kept && kept.Until > clock.GetUtcNow()) return (kept.Token, null);
            return await FetchAsync(cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>The token was refused: the next caller fetches another.</summary>
    public void Forget() => _kept = null;

    public void Dispose() => _gate.Dispose();

    private async Task<(string? Token, PushResult.Failed? Failure)> FetchAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, settings.LwaUrl)
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "refresh_token",
                ["client_id"] = settings.LwaClientId,
                ["client_secret"] = settings.LwaClientSecret,
                ["refresh_token"] = settings.RefreshToken,
            }),
        };
        var asked = clock.GetUtcNow();
        var answer = await http.SendAsync(request, cancellationToken);
        if (!answer.IsSuccess || (string?)answer.Body?["access_token"] is not { } token)
            return (null, answer.AsFailure() with { Why = $"Login with Amazon: {answer.AsFailure().Why}" });

        var seconds = answer.Body["expires_in"]?.GetValue<long>() ?? 0;
        _kept = (token, asked + TimeSpan.FromSeconds(seconds) - Margin);
        return (token, null);
    }
}
