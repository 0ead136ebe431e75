using Backorders.App.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Backorders.App.Channels.WooCommerce;

internal static class WooRegistration
{
    /// <summary>Nothing, where no shop is set.</summary>
    public static IServiceCollection AddWooCommerce(this IServiceCollection services, IConfigurationSection section) =>
        WooSettings.ReadOptional(new SettingReader(section)) is { } settings
            ? services.AddSingleton(settings).AddSingleton<WooApi>().AddSingleton<WooStock>().AddSingleton<ISalesChannel, WooChannel>()
            : services;
}
