using System.Text;
using Backorders.Core.Orders;

namespace Backorders.App.Tests.Inbound;

internal static class Readings
{
    public static T Event<T>(this EventReading reading)
        where T : HubEvent => Assert.IsType<T>(Assert.IsType<EventReading.Understood>(reading).Event);

    public static string Problem(this EventReading reading) => Assert.IsType<EventReading.Unreadable>(reading).Why;

    public static void IsIgnored(this EventReading reading) => Assert.IsType<EventReading.Ignored>(reading);

    public static ReadOnlyMemory<byte> Utf8(this string json) => Encoding.UTF8.GetBytes(json);
}
