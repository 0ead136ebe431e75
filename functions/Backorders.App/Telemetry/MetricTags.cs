namespace Backorders.App.Telemetry;

/// <summary>Each takes a handful of values. An order, a SKU or a customer is never one of them.</summary>
internal static class MetricTags
{
    public const string Channel = "backorders.channel";
    public const string Filled = "backorders.filled";
    public const string Outcome = "backorders.outcome";
    public const string Stage = "backorders.stage";
    public const string Status = "backorders.status";
    public const string Via = "backorders.via";
}
