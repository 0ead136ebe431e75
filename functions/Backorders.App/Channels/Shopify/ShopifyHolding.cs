using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Backorders.App.Moves;
using Backorders.App.Orders;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.Shopify;

/// <summary>
/// Holds back units of an order in the shop. How the order stands is read first, so that what is held rightly stays as it is; else our holds are let
/// go of and placed anew, since a part that is held can't be split.
/// </summary>
internal sealed class ShopifyHolding(ShopifyFulfilmentCalls calls)
{
    public async Task<MoveAnswer> HoldAsync(OrderKey order, bool isWhole, ImmutableArray<LineUnits> lines, CancellationToken cancellationToken)
    {
        if (await calls.ReadAsync(order, cancellationToken) is not { } state) return new MoveAnswer.Refused("it knows no such order.");
        if (!state.IsWhole) return new MoveAnswer.Refused("the order has more parts, lines or parcels there than are read.");
        var wanted = lines.ToDictionary(line => ShopifyAdmin.Gid("LineItem", line.LineId), line => line.Quantity, StringComparer.Ordinal);
        var held = state.Parts.Where(part => part.IsHeldByUs).ToList();
        if (isWhole ? held.Count > 0 && !state.Parts.Any(part => part.CanBeFulfilled) : IsHeld(held, wanted)) return MoveAnswer.Done.Instance;

        foreach (var part in held)
        {
            if (await calls.ReleaseAsync(part, cancellationToken) is { } refusal) return new MoveAnswer.Refused(refusal);
        }

        if (!isWhole && wanted.Count == 0) return MoveAnswer.Done.Instance;
        if (held.Count > 0) state = (await calls.ReadAsync(order, cancellationToken))!;
        foreach (var part in state.Parts.Where(part => part.CanBeFulfilled))
        {
            if (await HoldAsync(part, isWhole ? null : wanted, cancellationToken) is { } refusal) return new MoveAnswer.Refused(refusal);
        }

        return MoveAnswer.Done.Instance;
    }

    private static bool IsHeld(List<ShopifyFulfilmentPart> held, Dictionary<string, long> wanted)
    {
        var units = held.SelectMany(part => part.Lines).GroupBy(line => line.Line, line => line.Remaining, StringComparer.Ordinal)
            .Select(line => KeyValuePair.Create(line.Key, line.Sum())).Where(line => line.Value > 0);
        return units.OrderBy(line => line.Key, StringComparer.Ordinal).SequenceEqual(wanted.OrderBy(line => line.Key, StringComparer.Ordinal));
    }

    /// <param name="wanted">Units that are not held yet; those that are in this part are taken off. Null for all of the part.</param>
    /// <returns>Why not, or null.</returns>
    private async Task<string?> HoldAsync(ShopifyFulfilmentPart part, Dictionary<string, long>? wanted, CancellationToken cancellationToken)
    {
        var units = part.Lines.Where(line => line.Remaining > 0)
            .Select(line => (Line: line, Units: wanted is null ? line.Remaining : Math.Min(line.Remaining, wanted.GetValueOrDefault(line.Line))))
            .Where(line => line.Units > 0).ToList();
        if (units.Count == 0) return null;
        if (wanted is not null)
        {
            foreach (var (line, taken) in units) wanted[line.Line] -= taken;
        }

        var isAll = units.Sum(line => line.Units) == part.Lines.Sum(line => line.Remaining);
        var named = new JsonArray([.. units.Select(line => (JsonNode)new JsonObject { ["id"] = line.Line.Id, ["quantity"] = line.Units })]);
        return await calls.HoldAsync(part, isAll ? null : named, cancellationToken);
    }
}
