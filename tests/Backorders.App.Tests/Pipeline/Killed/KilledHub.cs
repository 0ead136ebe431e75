using Backorders.Local.Demo;

namespace Backorders.App.Tests.Pipeline.Killed;

/// <summary>The hub on one data folder, killed (SIGKILL) amid its work and started again. Where it has got to by then hangs on the machine.</summary>
internal sealed class KilledHub(string folder, Random chance)
{
    private const int MostAtOnce = 24;

    public int Kills { get; private set; }

    /// <summary>One life of four ends while it starts, with what the last one left; the others amid what they are sent, or just after.</summary>
    public async Task LiveAndDieAsync(Queue<Func<HubClient, Task>> webhooks)
    {
        using var process = HubProcess.Start(folder);
        if (chance.Next(4) == 0)
        {
            await KillAsync(process, within: 800);
            return;
        }

        var hub = await process.ListeningAsync();
        var batch = Enumerable.Range(0, Math.Min(chance.Next(4, MostAtOnce), webhooks.Count)).Select(_ => webhooks.Dequeue()).ToList();
        var sending = batch.Select(webhook => TrySendAsync(webhook, hub)).ToList();
        await foreach (var _ in Task.WhenEach(sending).Take(chance.Next(0, batch.Count + 1)))
        {
        }

        await KillAsync(process, within: 150);
        var taken = await Task.WhenAll(sending);
        foreach (var (webhook, _) in batch.Zip(taken).Where(sent => !sent.Second)) webhooks.Enqueue(webhook);
    }

    /// <summary>It dies somewhere on the way there.</summary>
    public async Task MoveAndDieAsync(DateTimeOffset instant)
    {
        using var process = HubProcess.Start(folder);
        var hub = await process.ListeningAsync();
        var moving = TrySendAsync(outside => outside.MoveToAsync(instant), hub);
        await KillAsync(process, within: 1500);
        await moving;
    }

    /// <summary>It comes to the end of what it is given, and dies at rest.</summary>
    public async Task<T> FinishAndDieAsync<T>(Func<HubClient, Task<T>> work)
    {
        using var process = HubProcess.Start(folder);
        var done = await work(await process.ListeningAsync());
        await KillAsync(process, within: 1);
        return done;
    }

    private async Task KillAsync(HubProcess process, int within)
    {
        await Task.Delay(chance.Next(within), TestContext.Current.CancellationToken);
        await process.KillAsync();
        Kills++;
    }

    /// <summary>False: nobody knows whether it was taken, so it has to be sent again.</summary>
    private static async Task<bool> TrySendAsync(Func<HubClient, Task> webhook, HubClient hub)
    {
        try
        {
            await webhook(hub);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
