using System.Net;
using Microsoft.DurableTask.Client;

namespace Backorders.App.Tests.Timeline;

public sealed class BackorderRunTests
{
    [Fact]
    public async Task Whoever_waits_is_told_once_and_after_48_hours_reminded_if_still_waiting()
    {
        await using var hub = await RunningHub.StartAsync();
        await hub.PlaceAsync("1", "2");
        await hub.PlaceAsync("1", "2");
        await hub.ReceiveAsync(1);

        await hub.AdvanceAsync(TimeSpan.FromHours(47));
        Assert.Equal(["Confirmed"], await hub.ToldAsync("2"));
        await hub.AdvanceAsync(TimeSpan.FromHours(2));

        Assert.Equal(["Confirmed", "Preparing"], await hub.ToldAsync("1"));
        Assert.Equal(["Confirmed", "Reminder48h"], await hub.ToldAsync("2"));
        Assert.Equal(4, await hub.MessagesAsync());
    }

    [Fact]
    public async Task A_backorder_is_over_when_its_parcel_was_delivered()
    {
        await using var hub = await RunningHub.StartAsync();
        await hub.PlaceAsync("1");
        await hub.ReceiveAsync(1);

        await hub.ShipAsync("1", "SHP-1");
        await hub.ShipAsync("1", "SHP-1");

        Assert.Equal(["Confirmed", "Preparing", "Shipped"], await hub.ToldAsync("1"));
        Assert.Equal(OrchestrationRuntimeStatus.Running, await hub.StatusAsync("1"));
        await hub.DeliverAsync("SHP-1");
        await hub.DeliverAsync("SHP-1");
        Assert.Equal(OrchestrationRuntimeStatus.Completed, await hub.StatusAsync("1"));
    }

    [Fact]
    public async Task The_button_in_the_message_cancels_and_the_unit_goes_to_the_next()
    {
        await using var hub = await RunningHub.StartAsync();
        await hub.PlaceAsync("1", "2");

        using var answer = await hub.PressCancelAsync("1");
        using var again = await hub.PressCancelAsync("1");
        await hub.ReceiveAsync(1);

        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.SeeOther), (answer.StatusCode, again.StatusCode));
        Assert.Equal(["Confirmed", "Cancelled"], await hub.ToldAsync("1"));
        Assert.Equal(["Confirmed", "Preparing"], await hub.ToldAsync("2"));
        Assert.Equal(OrchestrationRuntimeStatus.Completed, await hub.StatusAsync("1"));
    }

    [Fact]
    public async Task A_message_that_Twilio_would_not_take_for_an_hour_is_sent_once_it_does()
    {
        await using var hub = await RunningHub.StartAsync();
        await hub.FailTwilioAsync(status: 503, times: 12);
        await hub.PlaceAsync("1");

        await hub.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal(["Confirmed"], await hub.ToldAsync("1"));
        Assert.Equal(1, await hub.MessagesAsync());
        Assert.Equal(OrchestrationRuntimeStatus.Running, await hub.StatusAsync("1"));
    }

    [Fact]
    public async Task A_backorder_that_changes_more_often_than_a_history_is_long_goes_on()
    {
        await using var hub = await RunningHub.StartAsync();
        await hub.PlaceAsync("1");
        for (var time = 0; time < 60; time++) await hub.SignalAsync("1");

        await hub.ReceiveAsync(1);

        Assert.Equal(["Confirmed", "Preparing"], await hub.ToldAsync("1"));
        Assert.Equal(OrchestrationRuntimeStatus.Running, await hub.StatusAsync("1"));
    }
}
