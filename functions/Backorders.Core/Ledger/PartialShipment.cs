namespace Backorders.Core.Ledger;

public enum PartialShipment
{
    /// <summary>What is there ships now, the rest when it comes.</summary>
    Split,

    /// <summary>What is there is kept for the order and all of it ships together.</summary>
    Hold,
}
