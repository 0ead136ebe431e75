using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Backorders.App.Links;
using Backorders.App.Orders;
using Backorders.App.Stock;
using Backorders.App.Tests.Orders;
using Backorders.App.Tests.Pipeline;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;
using Backorders.Local.Hosting;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Backorders.App.Tests.Timeline;

/// <summary>The whole app on the local runtime, orchestrations and simulators included, on a clock that the test moves.</summary>
internal sealed class RunningHub : IAsyncDisposable
{
    private readonly string _folder;
    private readonly LocalHost _host;
    private readonly HttpClient _http;
    private int _receipts;

    private RunningHub(string folder, LocalHost host)
    {
        (_folder, _host) = (folder, host);
        _http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = host.BaseAddress };
    }

    public static async Task<RunningHub> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("backorders-").FullName;
        return new(folder, await LocalHost.StartAsync(TestHub.Options(folder), Stop));
    }

    /// <summary>Places orders for one unit of TEA each, in the order given.</summary>
    public async Task PlaceAsync(params string[] ids)
    {
        foreach (var id in ids)
        {
            await _host.Services.GetRequiredService<SalesOrders>().PlaceAsync(
                OrdersHub.Order(id) with { Customer = Customer.Unknown with { Phone = $"+9198100{int.Parse(id, null):D5}" } },
                _host.Services.GetRequiredService<DurableTaskClient>(),
                Stop);
        }

        await _host.SettleAsync(Stop);
    }

    public async Task ReceiveAsync(long units)
    {
        await _host.Services.GetRequiredService<LedgerService>().ApplyAsync("TEA", new ReceiveStock($"GRN-{++_receipts}", 1, "BLR", units), Stop);
        await _host.SettleAsync(Stop);
    }

    public async Task ShipAsync(string id, string shipmentId)
    {
        await _host.Services.GetRequiredService<SalesOrders>().ShipAsync(
            new ShipmentDispatched { ShipmentId = shipmentId, Order = new("shopify", id), Carrier = "Delhivery", TrackingNumber = "DL1" },
            _host.Services.GetRequiredService<DurableTaskClient>(),
            Stop);
        await _host.SettleAsync(Stop);
    }

    public async Task DeliverAsync(string shipmentId)
    {
        await _host.Services.GetRequiredService<SalesOrders>().DeliverAsync(new ShipmentDelivered(shipmentId, _host.Clock.GetUtcNow()), Stop);
        await _host.SettleAsync(Stop);
    }

    public async Task<HttpResponseMessage> PressCancelAsync(string id)
    {
        var token = _host.Services.GetRequiredService<LinkTokens>().Make($"shopify-{id}", "test", _host.Clock.GetUtcNow());
        var answer = await _http.PostAsync($"b/{token}/cancel", content: null, Stop);
        await _host.SettleAsync(Stop);
        return answer;
    }

    public async Task SignalAsync(string id)
    {
        await _host.Services.GetRequiredService<BackorderSignals>().SendAsync(new("shopify", id), Stop);
        await _host.SettleAsync(Stop);
    }

    public Task AdvanceAsync(TimeSpan by) => _host.AdvanceAsync(by, Stop);

    public async Task FailTwilioAsync(int status, int times)
    {
        using var answer = await _http.PostAsJsonAsync("sim/twilio/faults", new { status, times }, Stop);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The stages told of an order, as its customer got them.</summary>
    public async Task<string[]> ToldAsync(string id)
    {
        var messages = await _http.GetFromJsonAsync<JsonArray>("sim/twilio/messages", Stop);
        var stored = await _host.Services.GetRequiredService<OrderStore>().LoadAsync(new("shopify", id), Stop);
        var sids = messages!.Select(message => (string)message!["sid"]!).ToHashSet();
        return [.. stored!.Messages.Where(message => message.Sid is not null && sids.Contains(message.Sid)).Select(message => $"{message.Stage}")];
    }

    public async Task<int> MessagesAsync() => (await _http.GetFromJsonAsync<JsonArray>("sim/twilio/messages", Stop))!.Count;

    public async Task<OrchestrationRuntimeStatus> StatusAsync(string id) =>
        (await _host.Services.GetRequiredService<DurableTaskClient>().GetInstanceAsync($"shopify-{id}", Stop))!.RuntimeStatus;

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
