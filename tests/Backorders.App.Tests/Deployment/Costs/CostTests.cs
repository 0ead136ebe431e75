namespace Backorders.App.Tests.Deployment.Costs;

/// <summary>What an order asks of the platforms is counted, and the page that says what it costs is made of these numbers.</summary>
public sealed class CostTests
{
    /// <summary>Orders that are counted together; a number is what one of them takes.</summary>
    private const int Orders = 10;

    private const string Begin = "<!-- costs: by CostPage -->\n";
    private const string End = "\n<!-- /costs -->";

    [Fact]
    public async Task An_order_from_stock_takes_as_much_as_the_page_says()
    {
        await using var hub = await CountedHub.StartAsync();
        await hub.ReceiveAsync("GRN-1", 100);

        var counted = await hub.CountAsync(async () =>
        {
            for (var i = 0; i < Orders; i++)
            {
                await hub.OrderAsync($"FK-{i}");
                await hub.ShipAsync($"FK-{i}");
            }
        });

        AssertAsSaid(CostSheet.Read().Counted.InStockOrder, counted * (1.0 / Orders));
    }

    [Fact]
    public async Task A_backorder_that_waits_for_four_days_takes_as_much_as_the_page_says()
    {
        var withoutOrders = await CountAsync(0);
        var withOrders = await CountAsync(Orders);

        AssertAsSaid(CostSheet.Read().Counted.Backorder, (withOrders - withoutOrders) * (1.0 / Orders));
    }

    [Fact]
    public async Task An_hour_without_orders_takes_as_much_as_the_page_says()
    {
        await using var hub = await CountedHub.StartAsync();
        await hub.ReceiveAsync("GRN-1", 100);
        await hub.WaitAsync(TimeSpan.FromHours(1));

        AssertAsSaid(CostSheet.Read().Counted.IdleHour, await hub.CountAsync(() => hub.WaitAsync(TimeSpan.FromHours(1))));
    }

    [Fact]
    public void The_page_is_made_of_these_numbers()
    {
        var page = AzureFiles.Text("COSTS.md").ReplaceLineEndings("\n");
        var said = page.Split(Begin) is [_, var rest] ? rest.Split(End)[0] : "";
        var made = new CostPage(CostSheet.Read()).Markdown();

        Assert.True(said == made, $"Put this into infra/azure/COSTS.md, between its two marks:\n\n{made}\n");
    }

    private static async Task<Operations> CountAsync(int orders)
    {
        await using var hub = await CountedHub.StartAsync();
        return await hub.CountAsync(async () =>
        {
            for (var i = 0; i < orders; i++) await hub.OrderAsync($"FK-{i}");
            await hub.WaitAsync(TimeSpan.FromDays(4));
            await hub.ReceiveAsync("GRN-1", 10);
            for (var i = 0; i < orders; i++) await hub.ShipAsync($"FK-{i}");
        });
    }

    /// <summary>Within a tenth and half a call: what meets in a moment may share a call.</summary>
    private static void AssertAsSaid(Operations said, Operations counted) => Assert.All(
        said.Named.Zip(counted.Named),
        pair => Assert.True(
            Math.Abs(pair.First.Value - pair.Second.Value) <= 0.5 + (pair.First.Value / 10),
            $"costs.json says {pair.First.Value} {pair.First.Name}, and it takes {pair.Second.Value:0.0}."));
}
