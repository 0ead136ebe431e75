using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Backorders.App.Http;
using Backorders.Core.Ledger;

namespace Backorders.App.Stock.Rows;

/// <summary>
/// Commands and outcomes as the journal keeps them: JSON with a word for the kind. Every kind that can change a ledger is listed here; the words
/// are stored, so they never change, and properties that can only be read are left out.
/// </summary>
internal static class JournalJson
{
    private static readonly Dictionary<Type, string> Commands = new()
    {
        [typeof(ReserveLine)] = "reserve",
        [typeof(ReleaseLine)] = "release",
        [typeof(GiveUpLine)] = "giveUp",
        [typeof(ChangeLine)] = "change",
        [typeof(RefundLine)] = "refund",
        [typeof(ReturnUnits)] = "return",
        [typeof(PutBackOnChannel)] = "putBack",
        [typeof(ShipLine)] = "ship",
        [typeof(UnshipLine)] = "unship",
        [typeof(ReceiveStock)] = "receive",
        [typeof(AdjustStock)] = "adjust",
        [typeof(CountStock)] = "count",
        [typeof(ChangePriority)] = "priority",
        [typeof(ReplacePolicy)] = "policy",
        [typeof(UpdateSupply)] = "supply",
        [typeof(SetPromise)] = "promise",
        [typeof(RenewPromise)] = "renewPromise",
        [typeof(ReleasePreorders)] = "releasePreorders",
    };

    private static readonly Dictionary<Type, string> Outcomes = new()
    {
        [typeof(LedgerOutcome.Released)] = "released",
        [typeof(LedgerOutcome.Changed)] = "changed",
        [typeof(LedgerOutcome.Refunded)] = "refunded",
        [typeof(LedgerOutcome.Shipped)] = "shipped",
        [typeof(LedgerOutcome.StockMoved)] = "stockMoved",
        [typeof(LedgerOutcome.PriorityChanged)] = "priorityChanged",
        [typeof(LedgerOutcome.PolicySet)] = "policySet",
        [typeof(LedgerOutcome.SupplyKnown)] = "supplyKnown",
        [typeof(LedgerOutcome.Promised)] = "promised",
    };

    private static readonly JsonSerializerOptions Options = new(HubJson.Options)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { Name, LeaveOutComputed } },
    };

    public static string Text(LedgerCommand command) => JsonSerializer.Serialize(command, Options);

    public static string Text(LedgerOutcome outcome) => JsonSerializer.Serialize(outcome, Options);

    public static LedgerCommand Command(string text) => JsonSerializer.Deserialize<LedgerCommand>(text, Options)!;

    public static LedgerOutcome Outcome(string text) => JsonSerializer.Deserialize<LedgerOutcome>(text, Options)!;

    private static void Name(JsonTypeInfo type)
    {
        var kinds = type.Type == typeof(LedgerCommand) ? Commands : type.Type == typeof(LedgerOutcome) ? Outcomes : null;
        if (kinds is null) return;

        type.PolymorphismOptions = new() { TypeDiscriminatorPropertyName = "kind" };
        foreach (var (kind, word) in kinds) type.PolymorphismOptions.DerivedTypes.Add(new(kind, word));
    }

    private static void LeaveOutComputed(JsonTypeInfo type)
    {
        if (type.Type.Namespace != typeof(LedgerCommand).Namespace) return;
        for (var i = type.Properties.Count - 1; i >= 0; i--)
        {
            if (type.Properties[i] is { Set: null, AssociatedParameter: null }) type.Properties.RemoveAt(i);
        }
    }
}
