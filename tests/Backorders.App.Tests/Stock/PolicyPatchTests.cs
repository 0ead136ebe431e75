using System.Text.Json;
using Backorders.App.Ops;
using Backorders.Core.Ledger;

namespace Backorders.App.Tests.Stock;

public sealed class PolicyPatchTests
{
    private static readonly string[] Channels = ["shopify", "amazon", "flipkart"];

    [Fact]
    public void What_is_not_named_stays_and_null_clears()
    {
        var before = Patched(
            SkuPolicy.Default,
            """
            {"title":"Kurta","mode":"preorder","safetyStock":3,"leadTimeDays":14,"preorderReleaseOn":"2027-01-31","partialShipment":"hold","charge":"atFulfilment",
             "unitCostMinor":999999999999999,"channels":{"shopify":{"inventoryItemId":9007199254740993,"buffer":2,"cap":5},"amazon":{"sellerSku":"K-1"}}}
            """);

        var after = Patched(before, """{"leadTimeDays":null,"channels":{"shopify":{"cap":null},"amazon":null,"flipkart":{}},"somethingElse":1}""");

        Assert.Equal(("Kurta", SkuMode.Preorder, 3, null, new DateOnly(2027, 1, 31)), (after.Title, after.Mode, after.SafetyStock, after.LeadTimeDays, after.PreorderReleaseOn));
        Assert.Equal((PartialShipment.Hold, ChargePolicy.AtFulfilment, 999999999999999), (after.PartialShipment, after.Charge, after.UnitCostMinor));
        Assert.Equal(["flipkart", "shopify"], after.Channels.Keys);
        Assert.Equal(new ChannelPolicy(2) { InventoryItemId = "9007199254740993" }, after.Channels["shopify"]);
    }

    [Theory]
    [InlineData("[]", "The body must be a JSON object.")]
    [InlineData("""{"safetyStock":-1}""", "safetyStock must be a whole number from 0 to 1000000000.")]
    [InlineData("""{"safetyStock":null}""", "safetyStock must be a whole number from 0 to 1000000000.")]
    [InlineData("""{"leadTimeDays":"3"}""", "leadTimeDays must be a whole number from 0 to 3650, or null.")]
    [InlineData("""{"mode":"Backorder"}""", "mode must be one of backorder, preorder, stop.")]
    [InlineData("""{"preorderReleaseOn":"31.1.2027"}""", "preorderReleaseOn must be a date such as 2026-11-28, or null.")]
    [InlineData("""{"channels":[]}""", "channels must be an object.")]
    [InlineData("""{"channels":{"shopify":{"buffer":1.5}}}""", "channels.shopify.buffer must be a whole number from 0 to 1000000000.")]
    [InlineData("""{"channels":{"etsy":{}}}""", "channels.etsy must be removed: there is no such channel. There are shopify, amazon, flipkart.")]
    public void What_cannot_be_applied_is_named(string body, string problem) =>
        Assert.Equal(problem, PolicyPatch.Read(JsonElement.Parse(body), Channels).Problem);

    private static SkuPolicy Patched(SkuPolicy policy, string body)
    {
        var patch = PolicyPatch.Read(JsonElement.Parse(body), Channels);
        Assert.Null(patch.Problem);
        return patch.Apply(policy);
    }
}
