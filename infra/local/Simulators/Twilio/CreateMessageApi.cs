using System.Security.Cryptography;
using System.Text.Json;
using Backorders.Local.Data;
using Backorders.Local.Simulators.Shared;

namespace Backorders.Local.Simulators.Twilio;

/// <summary>POST Messages.json. There is no idempotency key: two equal posts are two messages.</summary>
internal sealed class CreateMessageApi(TwilioStore store, TwilioAccess access, MessageRules rules, TwilioCallbacks callbacks, SimulatorHooks hooks) : ISimulatedApi
{
    public string Name => "twilio";

    public (string? Operation, JsonElement? Variables) Describe(SimRequest request) =>
        ("createMessage", JsonSerializer.SerializeToElement(request.Form.ToDictionary(field => field.Key, field => field.Value.ToString())));

    public SimAnswer Answer(SimRequest request, LocalConnection data)
    {
        if (access.Refusal(request) is { } denied) return denied;
        var form = request.Form;
        if (rules.Refusal(form, data) is { } refused) return refused;

        var contentSid = MessageRules.Field(form, "ContentSid");
        var variables = MessageRules.Field(form, "ContentVariables");
        var message = new TwilioMessage(
            "SM" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            request.Now.UtcDateTime,
            MessageRules.Field(form, "To")!,
            MessageRules.Field(form, "From"),
            MessageRules.Field(form, "MessagingServiceSid"),
            contentSid is null ? MessageRules.Field(form, "Body") : hooks.RenderTemplate(contentSid, MessageRules.Variables(variables ?? "{}")!),
            contentSid,
            variables,
            MessageRules.Field(form, "StatusCallback"),
            "queued",
            null,
            request.Now.UtcDateTime);
        store.Add(data, message, rules.Progress(message, data));
        return new SimAnswer(201, MessageJson.Of(message, access.AccountSid), callbacks.Wake);
    }

    public SimAnswer Failure(int status) => TwilioErrors.Of(status);
}
