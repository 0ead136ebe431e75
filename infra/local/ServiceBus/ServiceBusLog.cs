using Microsoft.Extensions.Logging;

namespace Backorders.Local.ServiceBus;

internal static partial class ServiceBusLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "{Function} failed on message {MessageId}, delivery {Delivery}; its messages come again")]
    public static partial void FunctionFailed(this ILogger log, string function, string? messageId, int delivery, Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} messages of {Function} could not be settled; they come again when their locks end")]
    public static partial void NotSettled(this ILogger log, string function, int count, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The locks of {Count} messages of {Queue} ran out; they come again")]
    public static partial void LocksExpired(this ILogger log, int count, string queue);

    [LoggerMessage(Level = LogLevel.Error, Message = "Due messages of {Queue} could not be moved; tried again in {Delay}")]
    public static partial void DueFailed(this ILogger log, string queue, TimeSpan delay, Exception failure);
}
