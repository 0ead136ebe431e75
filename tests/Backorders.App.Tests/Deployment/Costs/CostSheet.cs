using System.Text.Json;

namespace Backorders.App.Tests.Deployment.Costs;

/// <summary>infra/azure/costs.json: what was counted, what is assumed, what Azure asks for it and allows.</summary>
internal sealed record CostSheet(CostSheet.Count Counted, CostSheet.Assumption Assumed, CostSheet.Price Prices, IReadOnlyList<CostSheet.Limit> Limits)
{
    public static CostSheet Read() => JsonSerializer.Deserialize<CostSheet>(AzureFiles.Text("costs.json"), JsonSerializerOptions.Web)!;

    public Operations Month(double ordersPerDay) => (Order * (ordersPerDay * 30)) + (Counted.IdleHour * (24 * 30));

    /// <summary>An order of which nobody knows whether it can be filled.</summary>
    public Operations Order => (Counted.InStockOrder * (1 - Assumed.BackordersOfAllOrders)) + (Counted.Backorder * Assumed.BackordersOfAllOrders);

    public double PeakOrdersPerSecond(double ordersPerDay) => ordersPerDay / (24 * 60 * 60) * Assumed.PeakOverMean;

    internal sealed record Count(Operations InStockOrder, Operations Backorder, Operations IdleHour);

    internal sealed record Assumption(double BackordersOfAllOrders, double PeakOverMean, double SecondsPerExecution, double Gigabytes, double BusOperationsPerMessage);

    /// <summary>In US dollars.</summary>
    internal sealed record Price(
        string Of,
        double TableRequestsPer10000,
        double BusPerMonth,
        double BusMillionsIncluded,
        double BusPerMillion,
        double ExecutionsPerMillion,
        double ExecutionMillionsFree,
        double GigabyteSecond,
        double GigabyteSecondsFree);

    /// <param name="Of">Which operations it is of, by their names in <see cref="Operations.Named"/>; those of one SKU only where it says so.</param>
    internal sealed record Limit(string Name, double PerSecond, IReadOnlyList<string> Of, double Each, string Then)
    {
        public double Needs(Operations order) => Each * order.Named.Where(operation => Of.Contains(operation.Name)).Sum(operation => operation.Value);
    }
}
