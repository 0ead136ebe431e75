namespace Backorders.App.Tests.Pipeline;

/// <summary>What happened to an order may be heard of in any order, and any number of times: the end is the same.</summary>
public sealed class ArrivalTests
{
    private const long Id = 7400000000000000000;

    [Fact]
    public async Task All_orders_of_arrival_of_a_cancelled_order_end_the_same()
    {
        var ends = await EndsAsync("CURFX", withBackorder: false, stock: 3, history =>
        {
            history.Created();
            history.Updated(1);
            history.Refunded(1, "cancel");
            history.Fulfilled(2);
            history.Cancelled();
        });

        AssertAllSame(ends);
        Assert.Contains("onHand 1 reserved 0 available 1 backordered 0", ends[0].End, StringComparison.Ordinal);
        Assert.Contains("quantity 6 reserved 0 waiting 0 shipped 2 cancelled 4", ends[0].End, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_orders_of_arrival_of_an_order_that_waits_end_in_the_same_backorder()
    {
        var ends = await EndsAsync("CURFD", withBackorder: true, stock: 4, history =>
        {
            history.Created();
            history.Updated(2);
            history.Refunded(1, "cancel");
            history.Fulfilled(1);
            history.Dispatched(2, 'D');
        });

        AssertAllSame(ends);
        Assert.Contains("quantity 7 reserved 1 waiting 2 shipped 3 cancelled 1", ends[0].End, StringComparison.Ordinal);
        Assert.Contains("| waiting: ", ends[0].End, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_orders_of_arrival_with_a_receipt_and_a_return_end_the_same()
    {
        var ends = await EndsAsync("CGFBR", withBackorder: false, stock: 1, history =>
        {
            history.Created();
            history.Received(3);
            history.Fulfilled(2);
            history.Refunded(1, "return", 'B');
            history.Refunded(1, "cancel");
        });

        AssertAllSame(ends);
        Assert.Contains("quantity 5 reserved 2 waiting 0 shipped 2 cancelled 1 returned 1", ends[0].End, StringComparison.Ordinal);
    }

    /// <summary>Longer ones, shuffled, with every message up to three times.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Random_histories_with_duplicates_end_as_they_do_in_order(int seed)
    {
        await using var hub = await TestHub.StartAsync();
        var random = new Random(seed);
        for (var number = 0; number < 8; number++)
        {
            var shape = random.Next();
            var (inOrder, shuffled) = (Random(hub, Id + (number * 1000), shape, "in order"), Random(hub, Id + (number * 1000) + 500, shape, "shuffled"));
            var arrival = shuffled.Happened.SelectMany(letter => Enumerable.Repeat(letter, random.Next(1, 4))).ToArray();
            random.Shuffle(arrival);
            await SendAsync(hub, [(new string([.. inOrder.Happened]), inOrder)]);
            await SendAsync(hub, [(new string(arrival), shuffled)]);

            var (expected, actual) = (await inOrder.EndAsync(withBackorder: false), await shuffled.EndAsync(withBackorder: false));
            Assert.True(
                expected == actual,
                $"Seed {seed}, history {number}: {new string([.. inOrder.Happened])} came to\n{expected}\nbut {new string(arrival)} to\n{actual}");
        }

        await AssertHealthyAsync(hub);
    }

    /// <summary>As it can happen: what leaves, or is taken back, is there.</summary>
    private static OrderHistory Random(TestHub hub, long id, int shape, string name)
    {
        var random = new Random(shape);
        var ordered = random.Next(2, 6);
        var history = new OrderHistory(hub, id, ordered) { Name = name };
        history.Created();
        if (random.Next(2) == 0) history.Received(random.Next(1, 8));
        if (random.Next(2) == 0)
        {
            var added = random.Next(1, 3);
            history.Updated(added);
            ordered += added;
        }

        var sent = random.Next(0, ordered + 1);
        var first = sent == 0 ? 0 : random.Next(1, sent + 1);
        if (first > 0) history.Fulfilled(first);
        if (sent > first) history.Dispatched(sent - first, 'D');
        if (random.Next(3) == 0) history.Fulfilled(1, 'V', "cancelled");
        if (sent > 0 && random.Next(2) == 0) history.Refunded(random.Next(1, sent + 1), "return", 'B');
        if (sent < ordered && random.Next(2) == 0) history.Refunded(random.Next(1, ordered - sent + 1), "cancel");
        if (random.Next(3) == 0) history.Cancelled();
        return history;
    }

    private static async Task<List<(string Arrival, string End)>> EndsAsync(string letters, bool withBackorder, int stock, Action<OrderHistory> happens)
    {
        // A hundred and twenty orders at once: what the shop is asked to hold is not the matter, and its points come back by real time, so it has many.
        await using var hub = await TestHub.StartAsync(("Shopify__HoldFulfillmentOrders", "false"), ("Simulators__Shopify__MaximumAvailable", "100000"));
        var histories = OrderChangeTests.Permutations(letters).Select((arrival, i) => (Arrival: arrival, History: new OrderHistory(hub, Id + (i * 500), 5))).ToList();
        foreach (var (_, history) in histories) happens(history);
        await hub.Client.SendWarehouseAsync("goods.received", "GRN-0", new
        {
            receiptId = "GRN-0",
            warehouse = "BLR",
            lines = histories.Select(one => new { sku = one.History.Sku, quantity = stock }),
        });
        await hub.SettleAsync();
        await SendAsync(hub, histories);

        var ends = new List<(string Arrival, string End)>();
        foreach (var (arrival, history) in histories) ends.Add((arrival, await history.EndAsync(withBackorder)));
        await AssertHealthyAsync(hub);
        return ends;
    }

    /// <summary>A message of each history at a time, so that none overtakes the one before.</summary>
    private static async Task SendAsync(TestHub hub, List<(string Arrival, OrderHistory History)> histories)
    {
        for (var turn = 0; turn < histories[0].Arrival.Length; turn++)
        {
            await Task.WhenAll(histories.Select(one => one.History.SendAsync(one.Arrival[turn])));
            await hub.SettleAsync();
        }
    }

    private static void AssertAllSame(List<(string Arrival, string End)> ends)
    {
        var different = ends.GroupBy(one => one.End, one => one.Arrival).ToList();
        Assert.True(different.Count == 1, string.Join("\n", different.Select(end => $"{end.Key}\n    after {string.Join(' ', end)}")));
    }

    private static async Task AssertHealthyAsync(TestHub hub)
    {
        var health = await hub.Client.GetOpsAsync("api/ops/health");
        Assert.All(health["invariants"]!.AsArray(), invariant => Assert.True((bool)invariant!["ok"]!, invariant.ToJsonString()));
        Assert.Equal(0, (long)health["queues"]!["inbound"]!["deadLettered"]!);
    }
}
