using System.Text.Json.Nodes;
using Backorders.Local.Demo;

namespace Backorders.App.Tests.Pipeline.Killed;

/// <summary>What a hub says of itself, put shortly.</summary>
internal static class HubView
{
    private const int Tries = 10;

    /// <summary>The hub gives up settling after half a minute; how busy the machine is must not decide the test.</summary>
    public static async Task PatientlyAsync(Func<Task> settle)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await settle();
                return;
            }
            catch (DemoFailedException busy) when (attempt < Tries)
            {
                TestContext.Current.SendDiagnosticMessage(busy.Message);
            }
        }
    }

    public static async Task<(long OnHand, long Reserved, long Backordered, long Available)> UnitsAsync(HubClient hub, string name)
    {
        var sku = await hub.GetOpsAsync($"api/ops/skus/{name}");
        return ((long)sku["onHand"]!, (long)sku["reserved"]!, (long)sku["backordered"]!, (long)sku["available"]!);
    }

    /// <summary>The state of each.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> BackordersAsync(HubClient hub)
    {
        var found = new List<JsonNode>();
        var after = "";
        do
        {
            var page = await hub.GetOpsAsync($"api/ops/backorders?limit=100{after}");
            found.AddRange(page["items"]!.AsArray()!);
            after = page["next"] is { } next ? $"&after={Uri.EscapeDataString((string)next!)}" : "";
        }
        while (after.Length > 0);
        return found.ToDictionary(item => (string)item["id"]!, item => (string)item["state"]!);
    }

    public static async Task<string[]> StagesAsync(HubClient hub, string backorder) =>
        [.. (await hub.GetOpsAsync($"api/ops/backorders/{backorder}"))["messages"]!.AsArray().Select(message => (string)message!["stage"]!)];
}
