using Backorders.Local.Data;
using Microsoft.AspNetCore.Http;

namespace Backorders.Local.Simulators.Shared;

/// <summary>The way of every call to a simulated platform: planned fault, answer with its state in one commit, log.</summary>
internal sealed class SimulatorPipeline(LocalDatabase database, FaultPlan faults, CallLog log, TimeProvider clock)
{
    /// <param name="logName">The call log, when it is not the simulator's own name.</param>
    public async Task HandleAsync(HttpContext context, ISimulatedApi api, string? logName = null)
    {
        var request = await SimRequest.ReadAsync(context, clock.GetUtcNow());
        var fault = await faults.TakeAsync(api.Name) ?? new Fault(0, 0);
        await Task.Delay(fault.DelayMs, context.RequestAborted);

        var refusal = fault.Status == 0 ? null : api.Failure(fault.Status);
        var cut = fault is { AfterAccept: true, Status: 0 };
        var answer = await database.WriteAsync(data =>
        {
            var worked = refusal is null || fault.AfterAccept ? api.Answer(request, data) : null;
            log.Add(data, logName ?? api.Name, api, request, cut ? 0 : (refusal ?? worked!).Status);
            return refusal is null ? worked! : refusal with { Committed = worked?.Committed };
        });

        answer.Committed?.Invoke();
        if (cut) context.Abort();
        else await WriteAsync(context.Response, answer);
    }

    private static async Task WriteAsync(HttpResponse response, SimAnswer answer)
    {
        response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers) response.Headers[name] = value;
        if (answer.Body is null) return;
        response.ContentType = "application/json; charset=utf-8";
        await response.WriteAsync(answer.Body.ToJsonString());
    }
}
