using Azure.Messaging.ServiceBus;
using Backorders.Local.ServiceBus;

namespace Backorders.Local.Tests.ServiceBus;

public sealed class DuplicateTests
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task Completed_messages_are_remembered_across_a_restart_to_the_tick()
    {
        await using var bench = new Bench();
        var inbox = new Inbox("orders");
        await bench.StartAsync(inbox.Single);
        await bench.SendAsync("orders", Message("m1"));
        await inbox.NextAsync();
        await bench.StopAsync();
        await bench.RestartAsync();

        bench.Advance(Window - TimeSpan.FromTicks(1));
        await bench.SendAsync("orders", Message("m1"));

        Assert.Equal(0, (await bench.CountsAsync("orders")).TotalMessageCount);
    }

    [Fact]
    public async Task After_the_window_the_id_is_new_again_and_a_duplicate_does_not_extend_it()
    {
        await using var bench = new Bench();
        await bench.SendAsync("orders", Message("m1"));
        bench.Advance(Window / 2);
        await bench.SendAsync("orders", Message("m1"));
        bench.Advance(Window / 2);

        await bench.SendAsync("orders", Message("m1"));

        Assert.Equal(2, (await bench.CountsAsync("orders")).ActiveMessageCount);
    }

    [Fact]
    public async Task A_window_of_zero_means_none()
    {
        await using var bench = new Bench { Queues = { ["free"] = new QueueSettings { DuplicateDetectionWindow = TimeSpan.Zero } } };
        for (var send = 0; send < 2; send++) await bench.SendAsync("free", Message("m1"));

        Assert.Equal(2, (await bench.CountsAsync("free")).ActiveMessageCount);
    }

    private static ServiceBusMessage Message(string id) => new("body of " + id) { MessageId = id };
}
