namespace Backorders.Local.Durable.Instances;

internal static class InstanceIds
{
    private const int Longest = 100;

    /// <summary>The rule of the Durable Task Scheduler, kept here so that an id that only works locally is never shipped.</summary>
    public static void Check(string instanceId)
    {
        if (instanceId.Length is 0 or > Longest || instanceId[0] == '@' || instanceId.Any(letter => letter is < ' ' or > '~'))
        {
            throw new ArgumentException($"An instance id has 1 to {Longest} printable ASCII characters and does not begin with '@': '{instanceId}'.", nameof(instanceId));
        }
    }
}
