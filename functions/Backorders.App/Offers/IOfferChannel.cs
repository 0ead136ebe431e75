using Backorders.App.Cancellations;
using Backorders.App.Moves;
using Backorders.Core.Ledger;

namespace Backorders.App.Offers;

/// <summary>A channel with discount codes, and with addresses at which a SKU can be bought.</summary>
internal interface IOfferChannel
{
    /// <summary>A code for one order, once. One that is there already is the one that was made before.</summary>
    /// <exception cref="ChannelUnreachableException">It is not known whether it was made: ask again later.</exception>
    Task<MoveAnswer> CreateDiscountAsync(Discount discount, DateTimeOffset from, CancellationToken cancellationToken);

    /// <summary>Null where the policy doesn't name what is sold there.</summary>
    Uri? LinkTo(ChannelPolicy policy, long units);
}
