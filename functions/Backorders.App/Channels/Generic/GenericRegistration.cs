using Microsoft.Extensions.DependencyInjection;

namespace Backorders.App.Channels.Generic;

internal static class GenericRegistration
{
    /// <summary>Each channel that is named in the settings.</summary>
    public static IServiceCollection AddGenericChannels(this IServiceCollection services, IEnumerable<ChannelSettings> channels)
    {
        foreach (var channel in channels)
        {
            services.AddSingleton<ISalesChannel>(provider => channel.EventsUrl is { } events
                ? ActivatorUtilities.CreateInstance<ToldGenericChannel>(provider, channel, events)
                : ActivatorUtilities.CreateInstance<GenericChannel>(provider, channel));
        }

        return services;
    }
}
