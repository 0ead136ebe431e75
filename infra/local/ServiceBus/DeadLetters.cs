namespace Backorders.Local.ServiceBus;

/// <summary>The names and words by which Service Bus speaks of dead letters.</summary>
internal static class DeadLetters
{
    public const string MaxDeliveryCountExceeded = nameof(MaxDeliveryCountExceeded);

    public const string ReasonProperty = "DeadLetterReason";

    public const string DescriptionProperty = "DeadLetterErrorDescription";

    private const string Suffix = "/$deadletterqueue";

    public static string QueueOf(string queue) => queue + Suffix;

    /// <summary>The queue whose dead letters a queue holds; itself, when it holds none.</summary>
    public static string SourceOf(string queue) => IsQueueOfThem(queue) ? queue[..^Suffix.Length] : queue;

    public static bool IsQueueOfThem(string queue) => queue.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase);
}
