namespace Backorders.Local.Tests.ServiceBus;

public sealed class LocalServiceBusTests : ServiceBusContract
{
    protected override Task<IServiceBusBackend> OpenAsync(BusSetup setup) => Task.FromResult<IServiceBusBackend>(Bench.Of(setup));
}
