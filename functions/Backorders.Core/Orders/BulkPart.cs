namespace Backorders.Core.Orders;

/// <summary>One change of many backorders, a part of them with each of these.</summary>
/// <param name="Id">The wish of which this is a part.</param>
/// <param name="Action">"cancel", "priority", "promise", "pause" or "resume".</param>
/// <param name="Request">The whole wish, as JSON.</param>
/// <param name="By">Who wishes it.</param>
/// <param name="At">When it was wished; backorders placed later are left alone.</param>
/// <param name="Step">Counts the parts, from 0.</param>
/// <param name="After">The place behind which this part begins; null at the head of the queue.</param>
public sealed record BulkPart(string Id, string Action, string Request, string By, DateTimeOffset At, long Step = 0, string? After = null) : HubEvent;
