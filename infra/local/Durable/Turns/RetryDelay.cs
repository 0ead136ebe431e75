using Microsoft.DurableTask;

namespace Backorders.Local.Durable.Turns;

internal static class RetryDelay
{
    public const string ActivityNotFound = "ActivityTaskNotFound";

    /// <summary>How long to wait after the given attempt (the first is 1) has failed; null when there is to be no other.</summary>
    public static TimeSpan? After(int attempt, TaskFailedException failure, RetryPolicy? policy, TimeSpan sinceFirstAttempt)
    {
        if (policy is null || attempt >= policy.MaxNumberOfAttempts) return null;
        if (failure.FailureDetails.ErrorType == ActivityNotFound || !policy.Handle(failure)) return null;
        if (policy.RetryTimeout != Timeout.InfiniteTimeSpan && sinceFirstAttempt >= policy.RetryTimeout) return null;

        var longest = policy.MaxRetryInterval == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : policy.MaxRetryInterval;
        var ticks = policy.FirstRetryInterval.Ticks * Math.Pow(policy.BackoffCoefficient, attempt - 1);
        return ticks >= longest.Ticks ? longest : TimeSpan.FromTicks((long)ticks);
    }
}
