using Backorders.Core.Ledger;

namespace Backorders.App.Channels;

/// <summary>A SKU and how the channel knows it.</summary>
internal sealed record ListedSku(string Sku, ChannelPolicy Policy);
