using Microsoft.Azure.Functions.Worker;

namespace Backorders.Local.Hosting.Functions;

/// <summary>No function of a kind that has retry attributes runs here with one: queues redeliver, activities have their retry policy.</summary>
internal sealed class LocalRetryContext : RetryContext
{
    public static readonly LocalRetryContext None = new();

    public override int RetryCount => 0;

    public override int MaxRetryCount => 0;
}
