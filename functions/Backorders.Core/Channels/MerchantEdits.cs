namespace Backorders.Core.Channels;

/// <summary>What becomes of a number that a merchant changed on a channel by hand.</summary>
public enum MerchantEdits
{
    /// <summary>The ledger knows better: its number is pushed over it.</summary>
    Overwrite,

    /// <summary>The merchant knows better: the difference is booked as an adjustment.</summary>
    Adopt,
}
