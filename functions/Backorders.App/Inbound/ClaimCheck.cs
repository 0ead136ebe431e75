using System.Globalization;
using Azure;
using Azure.Messaging.ServiceBus;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Logging;

namespace Backorders.App.Inbound;

/// <summary>
/// Puts bodies that are too large for a message aside, as they travel, and gives the message a claim on them. Each has a blob of its own, so that a
/// message that comes twice never loses the body of the other. What nobody claims, a crash having come between, expires by the container's rule.
/// </summary>
public sealed partial class ClaimCheck(BlobServiceClient blobs, ILogger<ClaimCheck> log)
{
    /// <summary>Declared in infra/azure/blobs.json.</summary>
    public const string Container = "claims";

    /// <summary>A message holds 256 KB in all, with its properties.</summary>
    public const int LargestBody = 192 * 1024;

    private const string Claim = "claim";

    /// <summary>Durable when it returns; a body that fits stays where it is.</summary>
    internal async Task PutAsideAsync(ServiceBusMessage message, DateTimeOffset receivedAt, CancellationToken cancellationToken)
    {
        if (message.Body.ToMemory().Length <= LargestBody) return;

        var name = string.Create(CultureInfo.InvariantCulture, $"{receivedAt.UtcDateTime:yyyy-MM-dd}/{Guid.NewGuid():N}");
        await BlobFor(name).UploadAsync(message.Body, overwrite: true, cancellationToken);
        message.Body = BinaryData.Empty;
        message.ApplicationProperties[Claim] = name;
    }

    internal static bool IsClaim(ServiceBusReceivedMessage message) => ClaimOf(message) is not null;

    /// <summary>The body as it travels, wherever it is; null when what was put aside is gone.</summary>
    internal async Task<BinaryData?> BodyOfAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken)
    {
        if (ClaimOf(message) is not { } name) return message.Body;
        try
        {
            return (await BlobFor(name).DownloadContentAsync(cancellationToken)).Value.Content;
        }
        catch (RequestFailedException gone) when (gone.ErrorCode == BlobErrorCode.BlobNotFound.ToString())
        {
            return null;
        }
    }

    /// <summary>Call it when the message can't come again. What can't be removed now expires.</summary>
    internal async Task RemoveAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken)
    {
        if (ClaimOf(message) is not { } name) return;
        try
        {
            await BlobFor(name).DeleteIfExistsAsync(cancellationToken: cancellationToken);
        }
        catch (RequestFailedException failure)
        {
            NotRemoved(log, failure, name);
        }
    }

    private static string? ClaimOf(ServiceBusReceivedMessage message) =>
        message.ApplicationProperties.TryGetValue(Claim, out var value) && value is string { Length: > 0 } name ? name : null;

    private BlobClient BlobFor(string name) => blobs.GetBlobContainerClient(Container).GetBlobClient(name);

    [LoggerMessage(LogLevel.Warning, "The body {Name} was not removed after it was applied; it expires.")]
    private static partial void NotRemoved(ILogger log, Exception failure, string name);
}
