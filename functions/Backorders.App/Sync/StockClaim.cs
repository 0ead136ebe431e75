using Backorders.App.Channels;
using Backorders.App.Queues;
using Backorders.App.Stock;

namespace Backorders.App.Sync;

/// <summary>A channel's row of one SKU, claimed for a push, and what is pushed under the claim.</summary>
/// <param name="Row">As stored with the claim in it.</param>
internal sealed record StockClaim(PushItem Item, SkuLedger Now, ChannelPlan Plan, ChannelStock Stock, ChannelCount Row);
