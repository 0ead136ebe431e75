namespace Backorders.App.Cancellations;

internal sealed class ChannelUnreachableException(string message) : Exception(message);
