namespace Azure.Messaging.ServiceBus;

/// <summary>The stand-in has the package's shapes but not its AMQP transport: whatever would reach a broker ends here.</summary>
internal static class NoTransport
{
    public static NotSupportedException For(string operation) => new(
        $"{operation} needs the real Azure.Messaging.ServiceBus package; this build has its declarations only. " +
        "Build with AzureSdk=packages to reach a Service Bus namespace, or run on the local runtime.");
}
