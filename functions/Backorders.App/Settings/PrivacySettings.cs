namespace Backorders.App.Settings;

/// <param name="ContactKept">How long the contact of an order is kept after the last that happened to it.</param>
/// <param name="AmazonContactKept">The same for orders of Amazon, whose policy allows 30 days after delivery at most.</param>
/// <param name="AnswerKept">How long what is held of a customer is shown with the request for it.</param>
public sealed record PrivacySettings(TimeSpan ContactKept, TimeSpan AmazonContactKept, TimeSpan AnswerKept)
{
    private const int MostAmazonDays = 30;

    internal static PrivacySettings Read(SettingReader settings) => new(
        TimeSpan.FromDays(settings.Number("RetentionDays", otherwise: 180, from: 1, to: 3650)),
        TimeSpan.FromDays(settings.Number("AmazonRetentionDays", otherwise: MostAmazonDays, from: 1, to: MostAmazonDays)),
        TimeSpan.FromDays(settings.Number("DataRequestDays", otherwise: 30, from: 1, to: 90)));

    /// <summary>The shorter one counts for Amazon.</summary>
    public TimeSpan KeptFor(string channel) =>
        channel == Inbound.Sources.Amazon && AmazonContactKept < ContactKept ? AmazonContactKept : ContactKept;
}
