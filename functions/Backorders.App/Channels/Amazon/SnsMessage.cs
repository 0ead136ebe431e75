using System.Text.Json;
using Backorders.App.Channels.Json;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.Amazon;

/// <summary>What SNS says in its own name, beside the notifications that it carries.</summary>
internal static class SnsMessage
{
    /// <summary>Null for one that carries a notification.</summary>
    public static EventReading? Read(JsonElement message) => message.TryGetProperty("Type", out var type) && type.ValueKind is JsonValueKind.String
        ? type.GetString() switch
        {
            "SubscriptionConfirmation" => JsonBody.Read(message, Offered),
            "UnsubscribeConfirmation" => JsonBody.Read(message, Ended),
            _ => null,
        }
        : null;

    private static EventReading Offered(Fields message) => SnsAddress.Of(message.OptionalText("SubscribeURL") ?? "") is { } address
        ? new EventReading.Understood(new SubscriptionOffered(message.Id("TopicArn"), address.AbsoluteUri))
        : new EventReading.Unreadable(SnsAddress.Refusal);

    private static EventReading Ended(Fields message) => new EventReading.Unreadable($"The subscription to {message.Id("TopicArn")} was ended: subscribe again if nobody here meant it.");
}
