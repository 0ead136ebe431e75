using Backorders.App.Settings;
using Backorders.App.Tests.Pipeline;
using Backorders.Local.Hosting;

namespace Backorders.App.Tests.Settings;

/// <summary>What stops the start, on the settings of the sample.</summary>
public sealed class StartTests
{
    [Theory]
    [InlineData("Shopify__ShopDomain")]
    [InlineData("Shopify__WebhookSecrets")]
    [InlineData("Shopify__AdminToken")]
    [InlineData("Shopify__ApiVersion")]
    [InlineData("Shopify__LocationId")]
    [InlineData("Amazon__SellerId")]
    [InlineData("Amazon__MarketplaceId")]
    [InlineData("Amazon__WebhookKeys")]
    [InlineData("Amazon__LwaClientId")]
    [InlineData("Amazon__LwaClientSecret")]
    [InlineData("Amazon__RefreshToken")]
    [InlineData("Warehouse__WebhookSecrets")]
    [InlineData("Channels__flipkart__WebhookSecrets")]
    [InlineData("Twilio__AccountSid")]
    [InlineData("Twilio__AuthTokens")]
    [InlineData("Twilio__WhatsAppFrom")]
    [InlineData("Twilio__SmsFrom")]
    [InlineData("Links__SigningKeys")]
    [InlineData("Brand__Name")]
    [InlineData("Brand__Support")]
    [InlineData("Brand__TimeZone")]
    [InlineData("Brand__Locale")]
    [InlineData("Ops__Key")]
    public async Task A_setting_that_is_left_empty(string setting) => await StartFailsAsync(setting, "");

    [Theory]
    [InlineData("Shopify__ShopDomain", "https://a.example")]
    [InlineData("Shopify__ApiVersion", "latest")]
    [InlineData("Shopify__LocationId", "Mumbai")]
    [InlineData("Shopify__BaseUrl", "nowhere")]
    [InlineData("Shopify__ManageSubscriptions", "yes")]
    [InlineData("Warehouse__WebhookSecrets", "whsec_short")]
    [InlineData("Channels__flipkart__StockUrl", "nowhere")]
    [InlineData("Twilio__AccountSid", "SM1")]
    [InlineData("Twilio__WhatsAppFrom", "+14155238886")]
    [InlineData("Twilio__Templates__confirmed__en", "confirmed")]
    [InlineData("Links__SigningKeys", "short")]
    [InlineData("Brand__TimeZone", "Mars/Olympus")]
    [InlineData("Orders__PartialShipment", "both")]
    [InlineData("Orders__CodConfirm", "maybe")]
    [InlineData("Orders__CodConfirmDays", "0")]
    [InlineData("Offers__Kind", "cashback")]
    [InlineData("Offers__SlipDays", "-1")]
    [InlineData("Offers__AtUnfulfillable", "always")]
    [InlineData("Offers__DiscountPercent", "101")]
    [InlineData("Offers__ValidDays", "0")]
    [InlineData("Brand__RefundDays", "a week")]
    [InlineData("Brand__RefundDays", "7-5")]
    [InlineData("Timeline__QuietHours", "at night")]
    [InlineData("Timeline__MergeWindow", "10")]
    [InlineData("Timeline__B2bDigest", "daily")]
    [InlineData("Timeline__MergeWindow", "P2D")]
    [InlineData("Twilio__SmsFallback", "always")]
    [InlineData("Twilio__UnreadHours", "0")]
    [InlineData("Privacy__RetentionDays", "0")]
    [InlineData("Privacy__AmazonRetentionDays", "31")]
    [InlineData("Privacy__NumberKey", "short")]
    [InlineData("DeadLetters__KeepDays", "forever")]
    [InlineData("Limits__DoorRequests", "0")]
    [InlineData("Limits__DoorWaiting", "-1")]
    [InlineData("Limits__BodySeconds", "soon")]
    [InlineData("Limits__LinkRequestsPerMinute", "1e3")]
    public async Task A_setting_that_is_malformed(string setting, string value) => await StartFailsAsync(setting, value);

    [Theory]
    [InlineData("Shopify__WebhookSecrets")]
    [InlineData("Twilio__AuthTokens")]
    [InlineData("Links__SigningKeys")]
    [InlineData("Privacy__NumberKey")]
    public async Task A_reference_to_the_key_vault_that_was_not_resolved(string setting) =>
        await StartFailsAsync(setting, "@Microsoft.KeyVault(VaultName=kv-example;SecretName=example-of-a-long-enough-name)");

    private static async Task StartFailsAsync(string setting, string value)
    {
        using var folder = new TemporaryFolder();
        var options = BackordersApp.Options(folder.Path) with { Settings = new Dictionary<string, string?> { [setting] = value } };
        var failure = await Assert.ThrowsAsync<InvalidSettingException>(() => LocalHost.StartAsync(options, TestContext.Current.CancellationToken));
        Assert.Equal(setting, failure.Setting);
        Assert.DoesNotContain('\n', failure.Message);
    }
}
