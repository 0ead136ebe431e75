using Azure.Messaging.ServiceBus;
using Azure.Messaging.ServiceBus.Administration;

namespace Backorders.Local.Tests.ServiceBus;

/// <summary>A namespace of its own and a Functions host to run the contract on. Queues are there when they are named, and empty.</summary>
public interface IServiceBusBackend : IAsyncDisposable
{
    DateTimeOffset Now { get; }

    ServiceBusAdministrationClient Administration { get; }

    ServiceBusSender Sender(string queue);

    /// <summary>Starts a host that has these functions and no other.</summary>
    Task StartAsync(params BusTrigger[] triggers);

    /// <summary>Takes no more and returns when all that runs has ended and been settled. The queues stay, for senders and for the next start.</summary>
    Task StopAsync();

    Task AdvanceAsync(TimeSpan by);
}
