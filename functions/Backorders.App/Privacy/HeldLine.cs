namespace Backorders.App.Privacy;

internal sealed record HeldLine(string Sku, string Title, long Quantity);
