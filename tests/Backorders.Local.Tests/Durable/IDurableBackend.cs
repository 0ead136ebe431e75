using Microsoft.DurableTask.Client;

namespace Backorders.Local.Tests.Durable;

/// <summary>A durable runtime to run the contract on: one task hub and one worker, with the functions it was made of.</summary>
public interface IDurableBackend : IAsyncDisposable
{
    DurableTaskClient Client { get; }

    DateTimeOffset Now { get; }

    /// <summary>Returns when nothing runs and nothing is due.</summary>
    Task SettleAsync();

    /// <summary>Settles before and after that time has passed.</summary>
    Task AdvanceAsync(TimeSpan by);

    /// <summary>Stops the worker wherever it is, and starts another one on the same task hub.</summary>
    /// <param name="version">Of the worker, and of the instances that are started from now on; null to leave it.</param>
    Task RestartAsync(string? version = null);
}
