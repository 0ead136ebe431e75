using Azure.Data.Tables;

namespace Backorders.Local.Tests.Tables;

/// <summary>A table service to run the contract on.</summary>
public interface ITableBackend : IAsyncLifetime
{
    TableServiceClient Service { get; }
}
