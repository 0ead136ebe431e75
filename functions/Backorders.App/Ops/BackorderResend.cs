using System.Globalization;
using System.Text.Json.Nodes;
using Backorders.App.Doors;
using Backorders.App.Http;
using Backorders.App.Messages;
using Backorders.App.Orders;
using Backorders.Core.Orders;
using Backorders.Core.Timeline;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Ops;

/// <summary>Tells the last message of a stage once more. Once per Idempotency-Key, else once per post.</summary>
public sealed class BackorderResend(OrderStore orders, BackorderResending resending, OpsAudit audit, TimeProvider clock)
{
    [Function(nameof(BackorderResend))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/ops/backorders/{id}/resend")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        if (!OrderKey.TryParse(id, out var order) || await orders.FindBackorderAsync(order, cancellationToken) is null) return BackorderRoute.NoSuch(id);
        if (await RequestBody.ReadAsync(request, cancellationToken) is not { } bytes) return Refusals.TooLarge;
        if (StageOf(PostedObject.Parse(bytes)) is not { } stage)
            return Answers.BadRequest($"The body must be JSON with 'stage', one of {string.Join(", ", Enum.GetValues<Stage>().Select(Wording.NameOf))}.");

        await audit.NoteAsync(request, $"resend {Wording.NameOf(stage)}", order, reason: null, cancellationToken);
        var wish = BackorderRoute.IdempotencyKeyOf(request) ?? clock.GetUtcNow().UtcTicks.ToString(CultureInfo.InvariantCulture);
        return await resending.ResendAsync(order, stage, wish, cancellationToken)
            ? BackorderRoute.Accepted(id)
            : Answers.Conflict($"'{Wording.NameOf(stage)}' was never told to this customer, so it can't be sent again.");
    }

    private static Stage? StageOf(JsonObject? body) => body?["stage"] is JsonValue value && value.TryGetValue<string>(out var name)
        ? Enum.GetValues<Stage>().Cast<Stage?>().FirstOrDefault(stage => Wording.NameOf(stage!.Value) == name)
        : null;
}
