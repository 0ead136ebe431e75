using Azure.Messaging.ServiceBus;

namespace Backorders.Local.Tests.ServiceBus;

public abstract partial class ServiceBusContract
{
    [Fact]
    public async Task Without_auto_complete_what_is_left_open_comes_again_when_its_lock_ends()
    {
        await using var bench = await OpenAsync(new BusSetup { AutoCompleteMessages = false, MaxAutoLockRenewalDuration = TimeSpan.Zero });
        var inbox = new Inbox("orders");
        await bench.StartAsync(inbox.Single);
        await bench.SendAsync("orders", "a");
        Assert.Equal(1, (await inbox.NextAsync()).DeliveryCount);

        await bench.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(2, (await inbox.NextAsync()).DeliveryCount);
    }

    [Fact]
    public async Task Locks_that_run_out_count_as_deliveries_until_the_message_is_dead()
    {
        await using var bench = await OpenAsync(new BusSetup { MaxDeliveryCount = 2 });
        var (inbox, dead) = (new Inbox("orders"), new Inbox("orders/$deadletterqueue"));
        inbox.Then = (_, _) => Gate().Task;
        await bench.StartAsync(inbox.Single, dead.Single);
        await bench.SendAsync("orders", "a");

        await inbox.NextAsync();
        await bench.AdvanceAsync(TimeSpan.FromMinutes(5));
        await inbox.NextAsync();
        await bench.AdvanceAsync(TimeSpan.FromMinutes(5));

        Assert.Equal("MaxDeliveryCountExceeded", (await dead.NextAsync()).DeadLetterReason);
    }

    [Fact]
    public async Task A_running_call_keeps_its_lock_while_it_is_renewed_and_then_the_message_comes_again()
    {
        var setup = new BusSetup();
        await using var bench = await OpenAsync(setup);
        var (inbox, gate) = (new Inbox("orders"), Gate());
        var late = new TaskCompletionSource<Exception?>();
        inbox.Then = CompleteLate(gate.Task, late);
        await bench.StartAsync(inbox.Single);
        await bench.SendAsync("orders", "a");
        await inbox.NextAsync();

        await bench.AdvanceAsync(setup.MaxAutoLockRenewalDuration - Second);
        Assert.Empty(inbox.Unread);
        await bench.AdvanceAsync(setup.LockDuration + Second);
        Assert.Equal(2, (await inbox.NextAsync()).DeliveryCount);

        gate.SetResult();
        Assert.Equal(ServiceBusFailureReason.MessageLockLost, Assert.IsType<ServiceBusException>(await late.Task).Reason);
        await bench.StopAsync();
        Assert.Equal(0, (await bench.CountsAsync("orders")).TotalMessageCount);
    }

    [Fact]
    public async Task The_locks_of_a_batch_are_not_renewed()
    {
        var setup = new BusSetup();
        await using var bench = await OpenAsync(setup);
        var (inbox, gate) = (new Inbox("orders"), Gate());
        var late = new TaskCompletionSource<Exception?>();
        inbox.Then = CompleteLate(gate.Task, late);
        await bench.StartAsync(inbox.Batched);
        await bench.SendAsync("orders", "a");
        await inbox.NextAsync();

        await bench.AdvanceAsync(setup.LockDuration + Second);
        gate.SetResult();

        Assert.Equal(ServiceBusFailureReason.MessageLockLost, Assert.IsType<ServiceBusException>(await late.Task).Reason);
        Assert.Equal(2, (await inbox.NextAsync()).DeliveryCount);
    }

    [Fact]
    public async Task A_function_that_renews_its_lock_may_take_longer()
    {
        var setup = new BusSetup();
        await using var bench = await OpenAsync(setup);
        var (inbox, renew, renewed, complete) = (new Inbox("orders"), Gate(), Gate(), Gate());
        var late = new TaskCompletionSource<Exception?>();
        inbox.Then = async (messages, actions) =>
        {
            await renew.Task;
            await actions.RenewMessageLockAsync(messages[0], Stop);
            renewed.SetResult();
            await CompleteLate(complete.Task, late)(messages, actions);
        };
        await bench.StartAsync(inbox.Batched);
        await bench.SendAsync("orders", "a");
        await inbox.NextAsync();

        await bench.AdvanceAsync(setup.LockDuration * 0.75);
        renew.SetResult();
        await renewed.Task;
        await bench.AdvanceAsync(setup.LockDuration * 0.75);
        complete.SetResult();

        Assert.Null(await late.Task);
    }
}
