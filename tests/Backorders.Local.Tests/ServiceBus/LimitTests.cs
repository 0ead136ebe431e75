using Azure.Messaging.ServiceBus;

namespace Backorders.Local.Tests.ServiceBus;

public sealed class LimitTests
{
    private const int MostBytes = 256 * 1024;

    [Fact]
    public async Task A_message_holds_256_KB_and_no_more()
    {
        await using var bench = new Bench();
        await bench.SendAsync("orders", new ServiceBusMessage(new byte[MostBytes]));

        await AssertTooLargeAsync(() => bench.SendAsync("orders", new ServiceBusMessage(new byte[MostBytes + 1])));
        await AssertTooLargeAsync(() => bench.SendAsync("orders", new ServiceBusMessage(new byte[MostBytes]) { Subject = "x" }));
        Assert.Equal(1, (await bench.CountsAsync("orders")).TotalMessageCount);
    }

    [Fact]
    public async Task A_send_of_several_is_held_to_the_same_size_and_stored_all_or_none()
    {
        await using var bench = new Bench();
        var half = new byte[MostBytes / 2 + 1];
        await AssertTooLargeAsync(() => bench.Sender("orders").SendMessagesAsync(
            [new ServiceBusMessage(half), new ServiceBusMessage(half)], TestContext.Current.CancellationToken));
        Assert.Equal(0, (await bench.CountsAsync("orders")).TotalMessageCount);
    }

    [Fact]
    public async Task Headers_hold_64_KB()
    {
        await using var bench = new Bench();
        await AssertTooLargeAsync(() => bench.SendAsync(
            "orders", new ServiceBusMessage("a") { ApplicationProperties = { ["long"] = new string('x', 64 * 1024) } }));
    }

    [Fact]
    public async Task A_batch_says_when_it_is_full_and_is_sent_as_one()
    {
        await using var bench = new Bench();
        var sender = bench.Sender("orders");
        using var batch = await sender.CreateMessageBatchAsync(TestContext.Current.CancellationToken);
        Assert.True(batch.TryAddMessage(new ServiceBusMessage(new byte[MostBytes - 10])));
        Assert.False(batch.TryAddMessage(new ServiceBusMessage(new byte[11])));
        Assert.True(batch.TryAddMessage(new ServiceBusMessage(new byte[10])));

        await sender.SendMessagesAsync(batch, TestContext.Current.CancellationToken);

        Assert.Equal((2, 2), (batch.Count, (await bench.CountsAsync("orders")).ActiveMessageCount));
    }

    [Fact]
    public void A_message_id_has_1_to_128_characters()
    {
        Assert.Equal(128, new ServiceBusMessage("a") { MessageId = new string('x', 128) }.MessageId.Length);
        Assert.Throws<ArgumentException>(() => new ServiceBusMessage("a") { MessageId = new string('x', 129) });
        Assert.Throws<ArgumentException>(() => new ServiceBusMessage("a") { MessageId = "" });
    }

    [Fact]
    public async Task Properties_keep_their_types_through_a_restart()
    {
        var properties = new Dictionary<string, object>
        {
            ["byte"] = (byte)255,
            ["sbyte"] = (sbyte)-1,
            ["char"] = 'é',
            ["short"] = short.MinValue,
            ["ushort"] = ushort.MaxValue,
            ["int"] = int.MinValue,
            ["uint"] = uint.MaxValue,
            ["long"] = 9007199254740993,
            ["ulong"] = ulong.MaxValue,
            ["float"] = 0.1f,
            ["double"] = 0.1,
            ["decimal"] = 79.90m,
            ["bool"] = true,
            ["Guid"] = Guid.NewGuid(),
            ["string"] = "ünïcode",
            ["Uri"] = new Uri("https://shop.test/a?b=c"),
            ["DateTime"] = new DateTime(2026, 11, 21, 9, 0, 0, DateTimeKind.Utc),
            ["DateTimeOffset"] = new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.FromHours(2)),
            ["TimeSpan"] = TimeSpan.FromTicks(1),
            ["none"] = null!,
        };
        await using var bench = new Bench();
        var message = new ServiceBusMessage("a");
        foreach (var (name, value) in properties) message.ApplicationProperties[name] = value;
        await bench.SendAsync("orders", message);
        var inbox = new Inbox("orders");

        await bench.RestartAsync(inbox.Single);

        Assert.Equal(properties, (await inbox.NextAsync()).ApplicationProperties);
    }

    [Fact]
    public async Task A_property_of_another_type_is_refused_by_name()
    {
        await using var bench = new Bench();
        var failure = await Assert.ThrowsAsync<NotSupportedException>(() => bench.SendAsync(
            "orders", new ServiceBusMessage("a") { ApplicationProperties = { ["list"] = new[] { 1 } } }));
        Assert.Contains("`list`", failure.Message);
    }

    private static async Task AssertTooLargeAsync(Func<Task> send) =>
        Assert.Equal(ServiceBusFailureReason.MessageSizeExceeded, (await Assert.ThrowsAsync<ServiceBusException>(send)).Reason);
}
