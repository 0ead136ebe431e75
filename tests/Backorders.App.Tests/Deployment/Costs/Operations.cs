namespace Backorders.App.Tests.Deployment.Costs;

/// <summary>What one order, or one hour without any, asks of the platforms.</summary>
/// <param name="LedgerRows">Written to the ledger, all in the partition of the SKU.</param>
/// <param name="Messages">Sent to queues.</param>
/// <param name="Executions">Calls of functions, by whatever trigger.</param>
/// <param name="DurableActions">As the Durable Task Scheduler counts.</param>
/// <param name="CustomerMessages">By WhatsApp or SMS.</param>
public sealed record Operations(
    double TableReads,
    double TableWrites,
    double LedgerRows,
    double Messages,
    double Executions,
    double DurableActions,
    double ShopifyCalls,
    double AmazonCalls,
    double CustomerMessages)
{
    public IEnumerable<(string Name, double Value)> Named =>
    [
        ("table reads", TableReads),
        ("table writes", TableWrites),
        ("ledger rows", LedgerRows),
        ("queue messages", Messages),
        ("function executions", Executions),
        ("durable actions", DurableActions),
        ("calls to Shopify", ShopifyCalls),
        ("calls to Amazon", AmazonCalls),
        ("messages to the customer", CustomerMessages),
    ];

    public static Operations operator +(Operations one, Operations other) => one.With(other, (a, b) => a + b);

    public static Operations operator -(Operations one, Operations other) => one.With(other, (a, b) => a - b);

    public static Operations operator *(Operations one, double times) => one.With(one, (a, _) => a * times);

    private Operations With(Operations other, Func<double, double, double> of) => new(
        of(TableReads, other.TableReads),
        of(TableWrites, other.TableWrites),
        of(LedgerRows, other.LedgerRows),
        of(Messages, other.Messages),
        of(Executions, other.Executions),
        of(DurableActions, other.DurableActions),
        of(ShopifyCalls, other.ShopifyCalls),
        of(AmazonCalls, other.AmazonCalls),
        of(CustomerMessages, other.CustomerMessages));
}
