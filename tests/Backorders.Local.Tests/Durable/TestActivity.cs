namespace Backorders.Local.Tests.Durable;

/// <param name="Input">What the runtime deserialises the input as, before it calls.</param>
public sealed record TestActivity(Type Input, Func<object?, CancellationToken, Task<object?>> Run);
