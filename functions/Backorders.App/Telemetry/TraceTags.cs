namespace Backorders.App.Telemetry;

/// <summary>Tags of spans. Those of metrics, which must take few values, are in <see cref="MetricTags"/>.</summary>
internal static class TraceTags
{
    public const string Order = "backorders.order";
    public const string Sku = "backorders.sku";
    public const string Source = "backorders.source";
    public const string Shipment = "backorders.shipment";
}
