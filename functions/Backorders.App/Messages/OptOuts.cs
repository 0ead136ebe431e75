using Azure;
using Azure.Data.Tables;
using Backorders.App.Privacy;
using Backorders.App.Storage;

namespace Backorders.App.Messages;

/// <summary>
/// Who wants no messages, by number and way ("whatsapp", "sms"): asked before anything is sent. Numbers are kept as hashes, so that a redaction forgets
/// the person and not the wish. The latest word counts, in whatever order they come.
/// </summary>
public sealed class OptOuts(HubTables tables, NumberHash hashes)
{
    private const string Partition = "opt-outs";
    private const string IsOut = "isOut";
    private const string At = "at";

    /// <param name="number">As E.164.</param>
    public async Task<bool> IsOutAsync(string via, string number, CancellationToken cancellationToken) =>
        (await FindAsync(RowOf(via, number), cancellationToken))?.GetBoolean(IsOut) is true;

    public Task StopAsync(string via, string number, DateTimeOffset at, CancellationToken cancellationToken) => SetAsync(RowOf(via, number), true, at, cancellationToken);

    public Task StartAsync(string via, string number, DateTimeOffset at, CancellationToken cancellationToken) => SetAsync(RowOf(via, number), false, at, cancellationToken);

    private async Task SetAsync(string rowKey, bool isOut, DateTimeOffset at, CancellationToken cancellationToken)
    {
        while (true)
        {
            var known = await FindAsync(rowKey, cancellationToken);
            if (known?.GetDateTimeOffset(At) > at) return;
            var row = new TableEntity(Partition, rowKey) { [IsOut] = isOut, [At] = at };
            try
            {
                if (known is null) await tables.People.AddEntityAsync(row, cancellationToken);
                else await tables.People.UpdateEntityAsync(row, known.ETag, TableUpdateMode.Replace, cancellationToken);
                return;
            }
            catch (RequestFailedException failure) when (failure.IsConflict())
            {
            }
        }
    }

    private async Task<TableEntity?> FindAsync(string rowKey, CancellationToken cancellationToken)
    {
        var found = await tables.People.GetEntityIfExistsAsync<TableEntity>(Partition, rowKey, cancellationToken: cancellationToken);
        return found.HasValue ? found.Value : null;
    }

    private string RowOf(string via, string number) => hashes.Of($"{Partition}/{via}", number);
}
