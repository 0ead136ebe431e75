using System.Globalization;
using System.Text.Json.Nodes;
using Backorders.App.Doors;
using Backorders.App.Http;
using Backorders.App.Messages;
using Backorders.App.Orders;
using Backorders.App.Timeline;
using Backorders.Core.Orders;
using Backorders.Core.Timeline;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Ops;

/// <summary>
/// Tells the last message of a stage once more, as a new revision and as things stand now: it is claimed here, and the timeline sends it, though it be over.
/// </summary>
public sealed class BackorderResend(BackorderReader reader, OrderStore orders, BackorderSignals signals, TimeProvider clock)
{
    [Function(nameof(BackorderResend))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/ops/backorders/{id}/resend")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        if (!OrderKey.TryParse(id, out var order) || await orders.FindBackorderAsync(order, cancellationToken) is null) return BackorderRoute.NoSuch(id);
        if (await RequestBody.ReadAsync(request, cancellationToken) is not { } bytes) return OpsDoor.TooLarge;
        if (StageOf(PostedObject.Parse(bytes)) is not { } stage)
            return Answers.BadRequest($"The body must be JSON with 'stage', one of {string.Join(", ", Enum.GetValues<Stage>().Select(Wording.NameOf))}.");

        var now = clock.GetUtcNow();
        var wish = BackorderRoute.IdempotencyKeyOf(request) ?? now.UtcTicks.ToString(CultureInfo.InvariantCulture);
        while (await reader.ReadAsync(order, cancellationToken) is { } reading)
        {
            var told = reading.File.Messages.Where(message => message.Stage == stage).ToList();
            if (reading.File.History.Any(entry => entry.Operation == Operation(wish))) break;
            if (told.Count == 0) return Answers.Conflict($"'{Wording.NameOf(stage)}' was never told to this customer, so it can't be sent again.");
            if (await TryClaimAsync(reading, told, wish, now, cancellationToken)) break;
        }

        await signals.ReopenAsync(order, cancellationToken);
        return BackorderRoute.Accepted(id);
    }

    private Task<bool> TryClaimAsync(BackorderReading reading, List<SentMessage> told, string wish, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (order, last) = (reading.Backorder.Order, told.MaxBy(message => message.Revision)!);
        var again = new SentMessage
        {
            Stage = last.Stage,
            Revision = last.Revision + 1,
            Covers = last.Covers,
            Date = last.Date is null ? null : new ToldDate(reading.PromisedOn),
            At = now,
        };
        var detail = string.Create(CultureInfo.InvariantCulture, $"{Wording.NameOf(again.Stage)} {again.Revision}");
        return orders.TryWriteAsync(
            [
                OrderStore.Add(again.ToEntity(order)),
                OrderStore.Add(new HistoryEntry(Operation(wish), now, "sent again by ops", detail).ToEntity(order)),
            ],
            cancellationToken);
    }

    private static string Operation(string wish) => $"resend {wish}";

    private static Stage? StageOf(JsonObject? body) => body?["stage"] is JsonValue value && value.TryGetValue<string>(out var name)
        ? Enum.GetValues<Stage>().Cast<Stage?>().FirstOrDefault(stage => Wording.NameOf(stage!.Value) == name)
        : null;
}
