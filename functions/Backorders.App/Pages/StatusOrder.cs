namespace Backorders.App.Pages;

/// <summary>Another order of which a message told as well.</summary>
/// <param name="StatusUrl">Of its own page.</param>
internal sealed record StatusOrder(string OrderName, Uri StatusUrl);
