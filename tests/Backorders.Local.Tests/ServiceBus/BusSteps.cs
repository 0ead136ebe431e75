using Azure.Messaging.ServiceBus;
using Azure.Messaging.ServiceBus.Administration;

namespace Backorders.Local.Tests.ServiceBus;

internal static class BusSteps
{
    extension(IServiceBusBackend bench)
    {
        public Task SendAsync(string queue, params string[] bodies) =>
            bench.Sender(queue).SendMessagesAsync(bodies.Select(body => new ServiceBusMessage(body)));

        public Task SendAsync(string queue, ServiceBusMessage message) => bench.Sender(queue).SendMessageAsync(message);

        public Task<long> ScheduleAsync(string queue, string body, TimeSpan after) =>
            bench.Sender(queue).ScheduleMessageAsync(new ServiceBusMessage(body), bench.Now + after);

        public Task CancelAsync(string queue, long sequence) => bench.Sender(queue).CancelScheduledMessageAsync(sequence);

        public async Task<QueueRuntimeProperties> CountsAsync(string queue) =>
            (await bench.Administration.GetQueueRuntimePropertiesAsync(queue)).Value;
    }
}
