using System.Text;
using Azure.Data.Tables;
using Backorders.App.Messages;
using Backorders.App.Storage;
using Backorders.App.Tests.Orders;

namespace Backorders.App.Tests.Messages;

public sealed class OptOutTests
{
    private const string Number = "+919810000123";

    [Fact]
    public async Task Stop_and_start_count_for_one_way_of_one_number()
    {
        await using var hub = await OrdersHub.OpenAsync();
        await hub.Get<OptOuts>().StopAsync("whatsapp", Number, hub.Clock.Now, Stop);

        Assert.True(await IsOutAsync(hub));
        Assert.False(await hub.Get<OptOuts>().IsOutAsync("sms", Number, Stop));
        Assert.False(await hub.Get<OptOuts>().IsOutAsync("whatsapp", "+919810000124", Stop));

        await hub.Get<OptOuts>().StartAsync("whatsapp", Number, hub.Clock.Now.AddMinutes(1), Stop);
        Assert.False(await IsOutAsync(hub));
    }

    [Fact]
    public async Task A_stop_that_comes_again_after_a_start_changes_nothing()
    {
        await using var hub = await OrdersHub.OpenAsync();
        await hub.Get<OptOuts>().StopAsync("whatsapp", Number, hub.Clock.Now, Stop);
        await hub.Get<OptOuts>().StartAsync("whatsapp", Number, hub.Clock.Now.AddMinutes(1), Stop);

        await hub.Get<OptOuts>().StopAsync("whatsapp", Number, hub.Clock.Now, Stop);

        Assert.False(await IsOutAsync(hub));
    }

    [Fact]
    public async Task The_number_itself_is_not_kept()
    {
        await using var hub = await OrdersHub.OpenAsync();
        await hub.Get<OptOuts>().StopAsync("whatsapp", Number, hub.Clock.Now, Stop);

        var stored = new StringBuilder();
        await foreach (var row in hub.Get<HubTables>().People.QueryAsync<TableEntity>((string?)null, cancellationToken: Stop)) stored.AppendJoin(' ', row.Keys.Select(key => row[key]));

        Assert.NotEqual(0, stored.Length);
        Assert.DoesNotContain(Number[3..], stored.ToString(), StringComparison.Ordinal);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Task<bool> IsOutAsync(OrdersHub hub) => hub.Get<OptOuts>().IsOutAsync("whatsapp", Number, Stop);
}
