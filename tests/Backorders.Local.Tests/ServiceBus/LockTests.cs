using Azure.Messaging.ServiceBus;
using Backorders.Local.ServiceBus;

namespace Backorders.Local.Tests.ServiceBus;

public sealed class LockTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    [Fact]
    public async Task A_running_call_keeps_its_lock_until_renewal_ends_and_then_the_message_comes_again()
    {
        await using var bench = new Bench { Dispatch = new DispatchSettings { MaxAutoLockRenewalDuration = TimeSpan.FromMinutes(5) } };
        var (inbox, gate) = (new Inbox("orders"), Bench.Gate());
        var late = new TaskCompletionSource<Exception?>();
        inbox.Then = async (messages, actions) =>
        {
            if (messages[0].DeliveryCount > 1) return;
            await gate.Task;
            late.SetResult(await Record.ExceptionAsync(() => actions.CompleteMessageAsync(messages[0], TestContext.Current.CancellationToken)));
        };
        await bench.StartAsync(inbox.Single);
        await bench.SendAsync("orders", "a");
        Assert.Equal(bench.Now + TimeSpan.FromMinutes(1), (await inbox.NextAsync()).LockedUntil);
        Assert.Equal(bench.Now + TimeSpan.FromMinutes(5), bench.Bus.NextDue());

        bench.Advance(TimeSpan.FromMinutes(5) - Tick);
        Assert.Empty(inbox.Unread);
        bench.Advance(Tick);
        Assert.Equal(2, (await inbox.NextAsync()).DeliveryCount);

        gate.SetResult();
        Assert.Equal(ServiceBusFailureReason.MessageLockLost, Assert.IsType<ServiceBusException>(await late.Task).Reason);
        await bench.StopAsync();
        Assert.Equal(0, (await bench.CountsAsync("orders")).TotalMessageCount);
    }

    [Fact]
    public async Task A_message_whose_settlement_failed_after_the_end_of_its_lock_comes_again()
    {
        await using var bench = new Bench();
        var (inbox, gate) = (new Inbox("orders"), Bench.Gate());
        inbox.Then = (_, _) => gate.Task;
        await bench.StartAsync(inbox.Single);
        await bench.SendAsync("orders", "a");
        await inbox.NextAsync();

        await bench.RefuseCompletionsAsync();
        using (bench.HoldWrites())
        {
            var writes = bench.WritesTaken;
            gate.SetResult();
            SpinWait.SpinUntil(() => bench.WritesTaken > writes);
            bench.Advance(TimeSpan.FromMinutes(6));
        }

        Assert.Equal(2, (await inbox.NextAsync()).DeliveryCount);
    }

    [Fact]
    public async Task A_batch_is_not_renewed()
    {
        await using var bench = new Bench { Queues = { ["orders"] = new QueueSettings { LockDuration = TimeSpan.FromSeconds(30) } } };
        var inbox = new Inbox("orders");
        inbox.Then = (_, _) => Bench.Gate().Task;
        await bench.StartAsync(inbox.Batched);
        await bench.SendAsync("orders", "a");
        await inbox.NextAsync();

        Assert.Equal(bench.Now + TimeSpan.FromSeconds(30), bench.Bus.NextDue());
    }

    [Fact]
    public async Task A_function_may_renew_a_lock()
    {
        await using var bench = new Bench();
        var (inbox, gate, renewed) = (new Inbox("orders"), Bench.Gate(), Bench.Gate());
        inbox.Then = async (messages, actions) =>
        {
            await gate.Task;
            await actions.RenewMessageLockAsync(messages[0]);
            renewed.SetResult();
            await Bench.Gate().Task;
        };
        await bench.StartAsync(inbox.Batched);
        await bench.SendAsync("orders", "a");
        await inbox.NextAsync();
        bench.Advance(TimeSpan.FromSeconds(40));
        gate.SetResult();
        await renewed.Task;

        Assert.Equal(bench.Now + TimeSpan.FromMinutes(1), bench.Bus.NextDue());
    }

    [Fact]
    public async Task Without_auto_complete_what_is_left_open_comes_again_when_its_lock_ends()
    {
        await using var bench = new Bench { Dispatch = new DispatchSettings { AutoCompleteMessages = false, MaxAutoLockRenewalDuration = TimeSpan.Zero } };
        var inbox = new Inbox("orders");
        await bench.StartAsync(inbox.Single);
        await bench.SendAsync("orders", "a");
        Assert.Equal(1, (await inbox.NextAsync()).DeliveryCount);

        bench.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(2, (await inbox.NextAsync()).DeliveryCount);
    }

    [Fact]
    public async Task Locks_that_run_out_count_as_deliveries_until_the_message_is_dead()
    {
        await using var bench = new Bench { Queues = { ["orders"] = new QueueSettings { MaxDeliveryCount = 2 } } };
        var (inbox, dead) = (new Inbox("orders"), new Inbox("orders/$deadletterqueue"));
        inbox.Then = (_, _) => Bench.Gate().Task;
        await bench.StartAsync(inbox.Single, dead.Single);
        await bench.SendAsync("orders", "a");

        await inbox.NextAsync();
        bench.Advance(TimeSpan.FromMinutes(5));
        await inbox.NextAsync();
        bench.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal("MaxDeliveryCountExceeded", (await dead.NextAsync()).DeadLetterReason);
    }
}
