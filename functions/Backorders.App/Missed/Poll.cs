using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Missed;

/// <summary>As often as Amazon's budget allows with room to spare: one search in three minutes.</summary>
public sealed class Poll(MissedOrders missed)
{
    [Function(nameof(Poll))]
    public Task Run([TimerTrigger("45 */5 * * * *")] TimerInfo timer, CancellationToken cancellationToken) => missed.LookAsync(cancellationToken);
}
