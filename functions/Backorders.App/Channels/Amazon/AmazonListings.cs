using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Backorders.App.Channels.Amazon;

/// <summary>patchListingsItem of the Listings Items API. Replacing the availability replaces all of it, so the lead time goes along each time.</summary>
internal sealed class AmazonListings(AmazonSettings settings, AmazonAccessTokens tokens, IHttpClientFactory http)
{
    public async Task<PushResult> PushAsync(ChannelStock stock, CancellationToken cancellationToken)
    {
        var (token, failure) = await tokens.GetAsync(cancellationToken);
        if (failure is not null) return failure;

        var sku = Uri.EscapeDataString(stock.Policy.SellerSku ?? stock.Sku);
        var path = $"listings/2021-08-01/items/{Uri.EscapeDataString(settings.SellerId)}/{sku}?marketplaceIds={Uri.EscapeDataString(settings.MarketplaceId)}";
        using var request = new HttpRequestMessage(HttpMethod.Patch, settings.BaseUrl.Below(path)) { Content = JsonContent.Create(Patch(stock)) };
        request.Headers.Add("x-amz-access-token", token);
        var answer = await http.SendAsync(request, cancellationToken);

        if (answer.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) tokens.Forget();
        if (!answer.IsSuccess) return answer.AsResult();
        return (string?)answer.Body?["status"] is "ACCEPTED" or "VALID"
            ? PushResult.Shown.Instance
            : new PushResult.Refused($"Amazon answered {answer.Body?["status"]}: {Issues(answer.Body?["issues"])}");
    }

    private static JsonObject Patch(ChannelStock stock)
    {
        var availability = new JsonObject { ["fulfillment_channel_code"] = "DEFAULT", ["quantity"] = stock.Quantity };
        if (stock.LeadTimeDays is { } days) availability["lead_time_to_ship_max_days"] = days;
        return new JsonObject
        {
            ["productType"] = stock.Policy.ProductType ?? "PRODUCT",
            ["patches"] = new JsonArray(new JsonObject
            {
                ["op"] = "replace",
                ["path"] = "/attributes/fulfillment_availability",
                ["value"] = new JsonArray(availability),
            }),
        };
    }

    private static string Issues(JsonNode? issues) =>
        string.Join(" ", (issues as JsonArray ?? []).Select(issue => $"{issue?["code"]} {issue?["message"]}"));
}
