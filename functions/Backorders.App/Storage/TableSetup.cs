using Microsoft.Extensions.Hosting;

namespace Backorders.App.Storage;

/// <summary>Creates the tables before the first function runs.</summary>
internal sealed class TableSetup(HubTables tables) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => tables.CreateAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
