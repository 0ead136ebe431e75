using System.Text;

namespace Backorders.App.Settings;

/// <param name="ContactKept">How long the contact of an order is kept after the last that happened to it.</param>
/// <param name="AmazonContactKept">The same for orders of Amazon, whose policy allows 30 days after delivery at most.</param>
/// <param name="AnswerKept">How long what is held of a customer is shown with the request for it.</param>
/// <param name="NumberKey">By which a number that wants no messages is known without being kept. Another key forgets them all.</param>
public sealed record PrivacySettings(TimeSpan ContactKept, TimeSpan AmazonContactKept, TimeSpan AnswerKept, ReadOnlyMemory<byte> NumberKey)
{
    private const int MostAmazonDays = 30;
    private const int ShortestKey = 32;

    /// <param name="otherwise">The key where none is set.</param>
    internal static PrivacySettings Read(SettingReader settings, ReadOnlyMemory<byte> otherwise) => new(
        TimeSpan.FromDays(settings.Number("RetentionDays", otherwise: 180, from: 1, to: 3650)),
        TimeSpan.FromDays(settings.Number("AmazonRetentionDays", otherwise: MostAmazonDays, from: 1, to: MostAmazonDays)),
        TimeSpan.FromDays(settings.Number("DataRequestDays", otherwise: 30, from: 1, to: 90)),
        settings.Optional("NumberKey") is not { } key ? otherwise
        : Encoding.UTF8.GetBytes(key) is { Length: >= ShortestKey } bytes ? bytes
        : throw settings.Invalid("NumberKey", $"must be at least {ShortestKey} bytes."));

    /// <summary>The shorter one counts for Amazon.</summary>
    public TimeSpan KeptFor(string channel) =>
        channel == Inbound.Sources.Amazon && AmazonContactKept < ContactKept ? AmazonContactKept : ContactKept;
}
