using Azure.Messaging.ServiceBus;

namespace Backorders.Local.Tests.ServiceBus;

public abstract partial class ServiceBusContract
{
    [Fact]
    public async Task A_message_whose_function_throws_comes_again_and_counts_its_deliveries()
    {
        await using var bench = await OpenAsync();
        var inbox = new Inbox("orders");
        inbox.Then = (messages, _) => messages[0].DeliveryCount < 3 ? throw new InvalidOperationException("not yet") : Task.CompletedTask;
        await bench.StartAsync(inbox.Single);

        await bench.SendAsync("orders", "a");

        for (var delivery = 1; delivery <= 3; delivery++) Assert.Equal(delivery, (await inbox.NextAsync()).DeliveryCount);
        await bench.StopAsync();
        Assert.Empty(inbox.Unread);
        Assert.Equal(0, (await bench.CountsAsync("orders")).TotalMessageCount);
    }

    [Fact]
    public async Task A_failing_batch_gives_back_all_that_it_has_not_settled()
    {
        await using var bench = await OpenAsync();
        var inbox = new Inbox("orders");
        inbox.Then = async (messages, actions) =>
        {
            if (messages[0].DeliveryCount > 1) return;
            await actions.CompleteMessageAsync(messages[0]);
            throw new InvalidOperationException("after the first");
        };
        await bench.SendAsync("orders", "a", "b", "c");
        await bench.StartAsync(inbox.Batched);

        Assert.Equal(3, (await inbox.NextCallAsync()).Count);
        Assert.Equal(["b", "c"], (await inbox.NextCallAsync()).Select(message => message.Body.ToString()));
    }

    [Fact]
    public async Task After_the_last_delivery_it_is_dead_with_the_reason_and_the_source()
    {
        await using var bench = await OpenAsync(new BusSetup { MaxDeliveryCount = 2 });
        var (inbox, dead) = (new Inbox("orders"), new Inbox("orders/$deadletterqueue"));
        inbox.Then = (_, _) => throw new InvalidOperationException("always");
        await bench.StartAsync(inbox.Single, dead.Single);

        await bench.SendAsync("orders", new ServiceBusMessage("a") { MessageId = "m1", ApplicationProperties = { ["shop"] = "uk" } });

        var letter = await dead.NextAsync();
        Assert.Equal(("m1", "a", "uk"), (letter.MessageId, letter.Body.ToString(), letter.ApplicationProperties["shop"]));
        Assert.Equal("MaxDeliveryCountExceeded", letter.DeadLetterReason);
        Assert.Equal("Message could not be consumed after 2 delivery attempts.", letter.DeadLetterErrorDescription);
        Assert.Equal("orders", letter.DeadLetterSource);
        await bench.StopAsync();
        Assert.Equal(["a", "a"], inbox.Unread);
    }

    [Fact]
    public async Task A_function_may_dead_letter_with_its_own_reason()
    {
        await using var bench = await OpenAsync();
        var inbox = new Inbox("orders");
        inbox.Then = (messages, actions) =>
            actions.DeadLetterMessageAsync(messages[0], new Dictionary<string, object> { ["line"] = 7 }, "Unreadable", "no order id");
        await bench.StartAsync(inbox.Single);
        await bench.SendAsync("orders", "a");
        await inbox.NextAsync();
        await bench.StopAsync();
        Assert.Equal((0, 1), ((int)(await bench.CountsAsync("orders")).ActiveMessageCount, (int)(await bench.CountsAsync("orders")).DeadLetterMessageCount));

        var dead = new Inbox("orders/$DeadLetterQueue");
        await bench.StartAsync(dead.Single);

        var letter = await dead.NextAsync();
        Assert.Equal(("Unreadable", "no order id", 7), (letter.DeadLetterReason, letter.DeadLetterErrorDescription, letter.ApplicationProperties["line"]));
    }

    [Fact]
    public async Task Dead_letters_are_delivered_for_as_long_as_it_takes()
    {
        await using var bench = await OpenAsync(new BusSetup { MaxDeliveryCount = 1 });
        var (inbox, dead) = (new Inbox("orders"), new Inbox("orders/$deadletterqueue"));
        inbox.Then = (_, _) => throw new InvalidOperationException("always");
        dead.Then = (messages, _) => messages[0].DeliveryCount < 5 ? throw new InvalidOperationException("not yet") : Task.CompletedTask;
        await bench.StartAsync(inbox.Single, dead.Single);

        await bench.SendAsync("orders", "a");

        for (var delivery = 2; delivery <= 5; delivery++) Assert.Equal(delivery, (await dead.NextAsync()).DeliveryCount);
        await bench.StopAsync();
        Assert.Equal(0, (await bench.CountsAsync("orders")).TotalMessageCount);
    }

    [Fact]
    public async Task Abandoning_may_leave_word_for_the_next_delivery()
    {
        await using var bench = await OpenAsync();
        var inbox = new Inbox("orders");
        inbox.Then = (messages, actions) => messages[0].DeliveryCount > 1
            ? Task.CompletedTask
            : actions.AbandonMessageAsync(messages[0], new Dictionary<string, object> { ["tried"] = true });
        await bench.StartAsync(inbox.Single);

        await bench.SendAsync("orders", "a");

        Assert.Empty((await inbox.NextAsync()).ApplicationProperties);
        Assert.Equal(true, (await inbox.NextAsync()).ApplicationProperties["tried"]);
    }

    [Fact]
    public async Task What_a_function_completed_stays_completed_when_it_throws_afterwards()
    {
        await using var bench = await OpenAsync();
        var inbox = new Inbox("orders");
        inbox.Then = async (messages, actions) =>
        {
            await actions.CompleteMessageAsync(messages[0]);
            throw new InvalidOperationException("too late");
        };
        await bench.StartAsync(inbox.Single);

        await bench.SendAsync("orders", "a");
        await inbox.NextAsync();
        await bench.StopAsync();

        Assert.Empty(inbox.Unread);
        Assert.Equal(0, (await bench.CountsAsync("orders")).TotalMessageCount);
    }

    [Fact]
    public async Task A_message_settles_once()
    {
        await using var bench = await OpenAsync();
        var inbox = new Inbox("orders");
        var second = new TaskCompletionSource<Exception?>();
        inbox.Then = async (messages, actions) =>
        {
            await actions.CompleteMessageAsync(messages[0]);
            second.SetResult(await Record.ExceptionAsync(() => actions.AbandonMessageAsync(messages[0], null, TestContext.Current.CancellationToken)));
        };
        await bench.StartAsync(inbox.Single);
        await bench.SendAsync("orders", "a");

        Assert.Equal(ServiceBusFailureReason.MessageLockLost, Assert.IsType<ServiceBusException>(await second.Task).Reason);
    }

    [Fact]
    public async Task One_that_fails_does_not_hold_up_the_others()
    {
        await using var bench = await OpenAsync(new BusSetup { MaxConcurrentCalls = 1, MaxDeliveryCount = 2 });
        var inbox = new Inbox("orders");
        inbox.Then = (messages, _) => messages[0].Body.ToString() == "bad" ? throw new InvalidOperationException("always") : Task.CompletedTask;
        await bench.SendAsync("orders", "bad", "good");

        await bench.StartAsync(inbox.Single);
        for (var call = 0; call < 3; call++) await inbox.NextAsync();
        await bench.StopAsync();

        var counts = await bench.CountsAsync("orders");
        Assert.Equal((0, 1), (counts.ActiveMessageCount, counts.DeadLetterMessageCount));
    }
}
