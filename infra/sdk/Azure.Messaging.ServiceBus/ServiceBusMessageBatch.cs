namespace Azure.Messaging.ServiceBus;

public sealed class ServiceBusMessageBatch : IDisposable
{
    private readonly IList<ServiceBusMessage> _messages;
    private readonly Func<ServiceBusMessage, bool> _accepts;

    internal ServiceBusMessageBatch(long sizeInBytes, long maxSizeInBytes, IList<ServiceBusMessage> messages, Func<ServiceBusMessage, bool> accepts)
    {
        SizeInBytes = sizeInBytes;
        MaxSizeInBytes = maxSizeInBytes;
        _messages = messages;
        _accepts = accepts;
    }

    public long MaxSizeInBytes { get; }

    public long SizeInBytes { get; }

    public int Count => _messages.Count;

    public bool TryAddMessage(ServiceBusMessage message)
    {
        if (!_accepts(message)) return false;
        _messages.Add(message);
        return true;
    }

    public void Dispose()
    {
    }
}
