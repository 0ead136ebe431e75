namespace Backorders.App.Queues;

/// <summary>The queues. Handlers must be right in any order and twice.</summary>
public static class QueueNames
{
    /// <summary>Everything that comes in, as it came.</summary>
    public const string Inbound = "inbound";

    /// <summary>Inbound messages that failed too often.</summary>
    public const string InboundDeadLetters = Inbound + "/$deadletterqueue";

    /// <summary>"The numbers of this SKU changed."</summary>
    public const string Sync = "sync";

    /// <summary>"Bring this channel up to date with these SKUs."</summary>
    public const string Pushes = "pushes";

    /// <summary>"Something about these backorders changed."</summary>
    public const string Signals = "signals";

    /// <summary>"A parcel left; its channel is to be told."</summary>
    public const string Reports = "reports";

    /// <summary>The setting under which the triggers and the client find Service Bus.</summary>
    public const string Connection = "ServiceBus";
}
