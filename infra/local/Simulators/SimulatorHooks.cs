namespace Backorders.Local.Simulators;

/// <summary>What the local host tells the simulators about the shop they stand for. Register one before AddSimulators to replace the defaults.</summary>
internal sealed record SimulatorHooks
{
    /// <summary>The SKU of a Shopify inventory item (its number, without gid); null when it has none.</summary>
    public Func<string, string?> SkuOfInventoryItem { get; init; } = _ => null;

    /// <summary>The text of an approved template (ContentSid) with its variables filled in; null when unknown.</summary>
    public Func<string, IReadOnlyDictionary<string, string>, string?> RenderTemplate { get; init; } = (_, _) => null;
}
