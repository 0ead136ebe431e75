using Backorders.App.Settings;
using Microsoft.Extensions.DependencyInjection;
using Twilio.Clients;
using Twilio.Http;

namespace Backorders.App.Messages;

internal static class TwilioRegistration
{
    /// <summary>An attempt makes three calls at most; together they must take less time than a message's claim lasts.</summary>
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Twilio's client keeps its last request, so each sender has its own; the connections under it are shared.</summary>
    public static IServiceCollection AddTwilio(this IServiceCollection services)
    {
        services.AddTransient<TwilioAddressHandler>();
        services.AddHttpClient(nameof(TwilioMessenger), http => http.Timeout = CallTimeout)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
            .AddHttpMessageHandler<TwilioAddressHandler>();
        services.AddTransient<ITwilioRestClient>(provider =>
        {
            var twilio = provider.GetRequiredService<HubSettings>().Twilio;
            var http = provider.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(TwilioMessenger));
            return new TwilioRestClient(twilio.AccountSid, twilio.AuthTokens[0], httpClient: new SystemNetHttpClient(http));
        });
        services.AddSingleton<Func<TwilioMessenger>>(provider => provider.GetRequiredService<TwilioMessenger>);
        return services.AddTransient<TwilioMessenger>().AddTransient<CustomerMessages>().AddTransient<PayLinks>();
    }
}
