using System.Globalization;
using System.Text;

namespace Backorders.App.Tests.Deployment.Costs;

/// <summary>The tables of infra/azure/COSTS.md, from the sheet.</summary>
internal sealed class CostPage(CostSheet sheet)
{
    private static readonly int[] OrdersPerDay = [100, 10_000, 1_000_000];

    public string Markdown() => string.Join("\n\n", Counts(), Months(), Ceilings());

    private string Counts()
    {
        var text = new StringBuilder("| for each | in-stock order | backorder | hour without orders |\n| --- | --- | --- | --- |");
        var (order, backorder, idle) = (sheet.Counted.InStockOrder.Named, sheet.Counted.Backorder.Named.ToList(), sheet.Counted.IdleHour.Named.ToList());
        foreach (var (i, (name, value)) in order.Index()) text.Append(CultureInfo.InvariantCulture, $"\n| {name} | {value} | {backorder[i].Value} | {idle[i].Value} |");
        return text.ToString();
    }

    private string Months()
    {
        var months = OrdersPerDay.Select(orders => (Orders: orders, Month: sheet.Month(orders))).ToList();
        var text = new StringBuilder("| US$ a month |");
        foreach (var (orders, _) in months) text.Append(CultureInfo.InvariantCulture, $" {orders:N0} orders a day |");
        text.Append("\n| --- | --- | --- | --- |");
        Row("Table storage, requests", Tables);
        Row("Service Bus Standard", Bus);
        Row("Functions, executions", Executions);
        Row("Functions, time", Time);
        Row("**together**", month => Tables(month) + Bus(month) + Executions(month) + Time(month));
        text.Append("\n| durable actions, in millions |");
        foreach (var (_, month) in months) text.Append(CultureInfo.InvariantCulture, $" {month.DurableActions / 1e6:N2} |");
        text.Append("\n| messages to customers |");
        foreach (var (_, month) in months) text.Append(CultureInfo.InvariantCulture, $" {month.CustomerMessages:N0} |");
        return text.ToString();

        void Row(string name, Func<Operations, double> cost)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n| {name} |");
            foreach (var (_, month) in months) text.Append(CultureInfo.InvariantCulture, $" {cost(month):N0} |");
        }
    }

    private string Ceilings()
    {
        var text = new StringBuilder("| limit | peak at 100 a day | at 10,000 | at 1,000,000 | holds up to, orders a day | then |\n| --- | --- | --- | --- | --- | --- |");
        foreach (var limit in sheet.Limits.OrderBy(Ceiling))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n| {limit.Name} |");
            foreach (var orders in OrdersPerDay) text.Append(CultureInfo.InvariantCulture, $" {orders / Ceiling(limit):P1} |");
            text.Append(CultureInfo.InvariantCulture, $" {Rounded(Ceiling(limit)):N0} | {limit.Then} |");
        }

        return text.ToString().Replace(" %", "%", StringComparison.Ordinal);
    }

    /// <summary>Orders a day of which the peak uses a limit up.</summary>
    private double Ceiling(CostSheet.Limit limit) => limit.PerSecond / limit.Needs(sheet.Order) / sheet.PeakOrdersPerSecond(1);

    private double Tables(Operations month) => (month.TableReads + month.TableWrites) / 10_000 * sheet.Prices.TableRequestsPer10000;

    private double Bus(Operations month) => sheet.Prices.BusPerMonth
        + (Math.Max(0, (month.Messages * sheet.Assumed.BusOperationsPerMessage / 1e6) - sheet.Prices.BusMillionsIncluded) * sheet.Prices.BusPerMillion);

    private double Executions(Operations month) => Math.Max(0, (month.Executions / 1e6) - sheet.Prices.ExecutionMillionsFree) * sheet.Prices.ExecutionsPerMillion;

    private double Time(Operations month) =>
        Math.Max(0, (month.Executions * sheet.Assumed.SecondsPerExecution * sheet.Assumed.Gigabytes) - sheet.Prices.GigabyteSecondsFree) * sheet.Prices.GigabyteSecond;

    /// <summary>To two digits: more would not be known.</summary>
    private static double Rounded(double value)
    {
        var digits = Math.Pow(10, Math.Floor(Math.Log10(value)) - 1);
        return Math.Floor(value / digits) * digits;
    }
}
