using Backorders.Local.Simulators.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Backorders.Local.Simulators.Twilio;

internal static class TwilioEndpoints
{
    private const string Messages = "/sim/twilio/2010-04-01/Accounts/{account}/Messages";

    internal sealed record StatusChange(string? Status, int? ErrorCode);

    internal sealed record Absence(string? Phone, int ErrorCode = 63024);

    internal sealed record Inbound(string? From, string? To, string? Body);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost($"{Messages}.json", (HttpContext context, SimulatorPipeline pipeline, CreateMessageApi api) => pipeline.HandleAsync(context, api));
        routes.MapGet($"{Messages}.json", (HttpContext context, SimulatorPipeline pipeline, ReadMessagesApi api) => pipeline.HandleAsync(context, api));
        routes.MapGet($"{Messages}/{{sid}}.json", (HttpContext context, SimulatorPipeline pipeline, ReadMessagesApi api) => pipeline.HandleAsync(context, api));

        routes.MapGet("/sim/twilio/messages", (TwilioStore store) => SimJson.Of(store.All().Select(message => new
        {
            message.Sid,
            message.At,
            message.To,
            message.From,
            message.Body,
            message.ContentSid,
            message.ContentVariables,
            message.Status,
            message.ErrorCode,
        })));
        routes.MapPost("/sim/twilio/messages/{sid}/status", ChangeStatusAsync);
        routes.MapPost("/sim/twilio/inbound", ReceiveAsync);
        routes.MapPost("/sim/twilio/absent", LeaveWhatsAppAsync);
    }

    private static async Task<IResult> LeaveWhatsAppAsync(Absence absence, TwilioStore store)
    {
        if (string.IsNullOrEmpty(absence.Phone)) return Results.Problem("Give {phone, errorCode?}.", statusCode: 400, title: "No number");
        await store.LeaveWhatsAppAsync(absence.Phone, absence.ErrorCode);
        return Results.NoContent();
    }

    private static async Task<IResult> ChangeStatusAsync(string sid, StatusChange change, TwilioCallbacks callbacks, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(change.Status)) return Results.Problem("Give {status, errorCode?}.", statusCode: 400, title: "No status");
        var answered = await callbacks.TellAsync(sid, change.Status, change.ErrorCode, cancellationToken);
        return answered is null ? Results.Problem("No such message.", statusCode: 404, title: "Not found") : SimJson.Of(new { answered });
    }

    private static async Task<IResult> ReceiveAsync(Inbound message, TwilioInbound inbound, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(message.From)) return Results.Problem("Give {from, to, body}.", statusCode: 400, title: "No sender");
        return SimJson.Of(new { answered = await inbound.ReceiveAsync(message.From, message.To, message.Body ?? "", cancellationToken) });
    }
}
