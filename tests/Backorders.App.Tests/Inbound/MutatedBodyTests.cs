using Backorders.App.Channels.Amazon;
using Backorders.App.Channels.Generic;
using Backorders.App.Channels.Hub;
using Backorders.App.Channels.Shopify;
using Backorders.App.Channels.Twilio;
using Backorders.App.Channels.Warehouse;
using Backorders.App.Doors;
using Backorders.App.Inbound;
using FsCheck;
using FsCheck.Fluent;

namespace Backorders.App.Tests.Inbound;

/// <summary>Whatever a sender may write, reading it never throws: throwing means "try again", and that would not help.</summary>
public sealed class MutatedBodyTests
{
    private const int Mutations = 400;

    private static readonly string[] Snippets =
        ["null", "\"\"", "-1", "1e400", "99999999999999999999", "\"\\ud800\"", "{", "}", "[", "]", "\\", "\u0000", "\ufffd", "\"\\u0000\"", "[[[[[[[[[["];

    public static TheoryData<string> Payloads() =>
        [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "fixtures"), "*.json", SearchOption.AllDirectories)];

    [Theory]
    [MemberData(nameof(Payloads))]
    public void No_reader_throws_on_a_damaged_payload(string path)
    {
        var body = File.ReadAllBytes(path);
        var random = new Random(20261121);
        for (var i = 0; i < Mutations; i++) ReadWithEveryReader(Damaged(body, random));
    }

    [Fact]
    public void No_reader_throws_on_any_bytes() =>
        Prop.ForAll<byte[]>(bytes => ReadWithEveryReader(bytes ?? [])).QuickCheckThrowOnFailure();

    private static void ReadWithEveryReader(byte[] body)
    {
        Assert.NotNull(ShopifyReader.Read("orders/create", default, body, "", "1"));
        Assert.NotNull(ShopifyReader.Read("orders/cancelled", default, body, "", "1"));
        Assert.NotNull(AmazonReader.Read(body, "A3TH9S8BH6GOGM"));
        Assert.NotNull(WarehouseReader.Read(default, body));
        Assert.NotNull(ChannelReader.Read("flipkart", default, body));
        Assert.NotNull(HubReader.Read(Topics.GoodsReceived, body));
        Assert.NotNull(HubReader.Read(Topics.BackorderCancel, body));
        Assert.NotNull(TwilioReader.Read(TwilioReader.Status, default, body));
        Assert.NotNull(EventIds.OfAmazon(body));
        Assert.NotEqual("", DeadLetterPreview.Of(body));
    }

    private static byte[] Damaged(byte[] body, Random random)
    {
        var at = random.Next(body.Length);
        switch (random.Next(4))
        {
            case 0: return body[..at];
            case 1: return [.. body[..at], (byte)random.Next(256), .. body[(at + 1)..]];
            case 2: return [.. body[..at], .. body[Math.Min(body.Length, at + random.Next(40))..]];
            default: return [.. body[..at], .. System.Text.Encoding.UTF8.GetBytes(Snippets[random.Next(Snippets.Length)]), .. body[at..]];
        }
    }
}
