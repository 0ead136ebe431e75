namespace Backorders.App.Pages;

internal sealed record StatusLine(string Sku, string Title, long Quantity, long Waiting, long Allocated, long Shipped, long Cancelled);
