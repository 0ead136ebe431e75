using Backorders.App.Tests.Pipeline;
using Backorders.Local.Data;
using Backorders.Local.Simulators.Channels;
using Microsoft.Extensions.DependencyInjection;

namespace Backorders.App.Tests.Channels;

public sealed class GenericContractTests : ChannelContract
{
    protected override string Name => "flipkart";

    protected override string Simulator => "channels";

    protected override string StockPath => "sim/channels/flipkart/stock";

    protected override TimeSpan? RetryAfter => TimeSpan.FromSeconds(30);

    protected override bool CanBeRead => false;

    protected override string RefusalWords => "answered 400";

    protected override object ListingOf(int number) => new { buffer = 0 };

    protected override string KeyOf(int number) => number == 0 ? Sku : $"MANY-{number:D2}";

    internal override Task SellAsync(TestHub hub, int order, int quantity) => hub.OrderAsync($"FK-{order}", Sku, quantity, hub.Now);

    internal override Task SendGarbageAsync(TestHub hub) => hub.Client.SendChannelAsync(Name, "order.created", "garbage", new { hello = "world" });

    internal override Task ReportAsync(TestHub hub, long available) =>
        hub.Client.SendChannelAsync(Name, "stock.changed", $"report-{hub.Now.UtcTicks}", new { sku = Sku, available });

    internal override void SellUnheard(TestHub hub, LocalConnection data, long quantity) =>
        hub.Services.GetRequiredService<ChannelStock>().Sell(data, Name, Sku, quantity);
}
