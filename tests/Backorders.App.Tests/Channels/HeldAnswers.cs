namespace Backorders.App.Tests.Channels;

/// <summary>Calls to addresses that hold these words go out when they are let: a channel as slow as the test likes, and no slower.</summary>
internal sealed class HeldAnswers(string words, Task letGo) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri!.AbsolutePath.Contains(words, StringComparison.Ordinal)) await letGo.WaitAsync(cancellationToken);
        return await base.SendAsync(request, cancellationToken);
    }
}
