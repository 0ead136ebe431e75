using Backorders.Local.ServiceBus;

namespace Backorders.Local.Tests.ServiceBus;

public sealed class LockTests
{
    [Fact]
    public async Task A_running_call_has_its_lock_for_as_long_as_it_is_renewed()
    {
        await using var bench = new Bench { Dispatch = new DispatchSettings { MaxAutoLockRenewalDuration = TimeSpan.FromMinutes(5) } };
        var inbox = new Inbox("orders");
        inbox.Then = (_, _) => Bench.Gate().Task;
        await bench.StartAsync(inbox.Single);
        await bench.SendAsync("orders", "a");

        Assert.Equal(bench.Now + TimeSpan.FromMinutes(1), (await inbox.NextAsync()).LockedUntil);
        Assert.Equal(bench.Now + TimeSpan.FromMinutes(5), bench.Bus.NextDue());
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
    public async Task A_batch_has_its_locks_for_no_longer_than_the_queue_says()
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
    public async Task A_renewed_lock_runs_from_then()
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
}
