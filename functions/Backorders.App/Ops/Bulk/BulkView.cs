namespace Backorders.App.Ops.Bulk;

/// <summary>How far a bulk change has come.</summary>
/// <param name="Queued">Backorders for which it is on its way, or done.</param>
/// <param name="Done">All that it is for have been found.</param>
public sealed record BulkView(string Id, string Action, string By, DateTimeOffset At, long Queued, bool Done);
