using System.Net;
using System.Text;
using System.Text.Json;
using Backorders.Local.Data;
using Backorders.Local.Simulators.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Backorders.Local.Simulators.Amazon;

/// <summary>Stands where Amazon SNS would be called, for its address can't be set: no call leaves this process.</summary>
internal sealed class SnsHandler(LocalDatabase database, CallLog log, FaultPlan faults, TimeProvider clock) : HttpMessageHandler, ISimulatedApi
{
    public string Name => "sns";

    public (string? Operation, JsonElement? Variables) Describe(SimRequest request) => ("ConfirmSubscription", null);

    public SimAnswer Answer(SimRequest request, LocalConnection data) => new(200, null);

    public SimAnswer Failure(int status) => new(status, null);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var seen = new SimRequest(
            request.Method.Method, request.RequestUri!.AbsoluteUri, new HeaderDictionary(), QueryCollection.Empty, new RouteValueDictionary(), [], clock.GetUtcNow());
        var status = await faults.TakeAsync(Name) is { Status: > 0 and var planned } ? planned : 200;
        await database.WriteAsync(data => log.Add(data, Name, this, seen, status));
        return new HttpResponseMessage((HttpStatusCode)status)
        {
            Content = new StringContent("<ConfirmSubscriptionResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"/>", Encoding.UTF8, "text/xml"),
        };
    }
}
