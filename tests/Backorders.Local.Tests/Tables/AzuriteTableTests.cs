namespace Backorders.Local.Tests.Tables;

public sealed class AzuriteTableTests(AzuriteBackend backend) : TableContract(backend), IClassFixture<AzuriteBackend>;
