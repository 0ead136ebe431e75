namespace Backorders.App.Ops;

/// <param name="Waiting">Messages that are being handled or wait to be, those for a later time left out.</param>
/// <param name="DeadLettered">Messages that could not be handled and wait for a person.</param>
public sealed record HealthQueue(long Waiting, long DeadLettered);
