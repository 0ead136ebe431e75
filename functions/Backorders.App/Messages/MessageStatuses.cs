using Backorders.Core.Orders;

namespace Backorders.App.Messages;

/// <summary>What became of the messages that we sent.</summary>
public sealed class MessageStatuses
{
    public Task ApplyAsync(MessageStatusReported report, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"{report} {cancellationToken}");
}
