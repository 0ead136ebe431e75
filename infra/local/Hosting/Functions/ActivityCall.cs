namespace Backorders.Local.Hosting.Functions;

/// <summary>What an activity is called with; <paramref name="Input"/> is JSON.</summary>
internal sealed record ActivityCall(string InstanceId, string? Input);
