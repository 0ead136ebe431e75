using Backorders.App.Settings;

namespace Backorders.App.Messages;

/// <summary>Sends what is meant for Twilio's API to the address in the settings, which may have a path of its own.</summary>
internal sealed class TwilioAddressHandler(HubSettings settings) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = settings.Twilio.BaseUrl.AbsoluteUri.TrimEnd('/');
        request.RequestUri = new Uri($"{address}{request.RequestUri!.PathAndQuery}");
        return base.SendAsync(request, cancellationToken);
    }
}
