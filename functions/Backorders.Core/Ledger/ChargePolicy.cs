namespace Backorders.Core.Ledger;

public enum ChargePolicy
{
    AtOrder,
    AtFulfilment,
}
