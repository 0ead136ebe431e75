using System.Diagnostics;

namespace Backorders.Fuzz;

/// <summary>Rounds of damaged payloads until the time is up or something is wrong. The same seed sends the same payloads.</summary>
internal sealed class FuzzRun(int seed, TextWriter told)
{
    private const int CasesInRound = 100;
    private const int RoundsOnHub = 10;

    private readonly Random _random = new(seed);

    public int Seed => seed;

    public int Sent { get; private set; }

    public async Task<FuzzFailure?> RunAsync(TimeSpan time)
    {
        await told.WriteLineAsync($"seed {seed}");
        var since = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(since) < time)
        {
            if (await RunHubAsync(() => Stopwatch.GetElapsedTime(since) < time) is { } failure) return failure;
        }

        return null;
    }

    /// <summary>Sends known cases again, on a hub of their own.</summary>
    public static async Task<string?> RepeatAsync(IReadOnlyList<FuzzCase> cases)
    {
        await using var hub = await FuzzHub.StartAsync();
        foreach (var round in cases.Chunk(CasesInRound))
        {
            if (await hub.TryAsync(round, ahead: TimeSpan.FromHours(50)) is { } wrong) return wrong;
        }

        return null;
    }

    private async Task<FuzzFailure?> RunHubAsync(Func<bool> hasTime)
    {
        await using var hub = await FuzzHub.StartAsync();
        var samples = Samples.All(hub.Now);
        var mutator = new Mutator(_random);
        var sent = new List<FuzzCase>();
        for (var round = 0; round < RoundsOnHub && hasTime(); round++)
        {
            FuzzCase[] cases = [.. Enumerable.Range(0, CasesInRound).Select(_ => mutator.Mutate(samples[_random.Next(samples.Count)]))];
            sent.AddRange(cases);
            if (await hub.TryAsync(cases, round % 3 == 2 ? TimeSpan.FromHours(50) : TimeSpan.Zero) is { } wrong) return await SmallestAsync(wrong, cases, sent);
            Sent += cases.Length;
        }

        await told.WriteLineAsync($"{Sent} sent");
        return null;
    }

    /// <summary>The round, or else all that the hub was sent, halved for as long as one half is enough.</summary>
    private async Task<FuzzFailure> SmallestAsync(string wrong, FuzzCase[] round, List<FuzzCase> all)
    {
        await told.WriteLineAsync($"{wrong}\nLooking for the smallest case ...");
        var smallest = await RepeatAsync(round) is { } together ? new FuzzFailure(together, round) : new FuzzFailure(wrong, all);
        while (smallest.Cases.Count > 1 && await HalfOfAsync(smallest.Cases) is { } half) smallest = half;
        return smallest;
    }

    private static async Task<FuzzFailure?> HalfOfAsync(IReadOnlyList<FuzzCase> cases)
    {
        foreach (var half in cases.Chunk((cases.Count + 1) / 2))
        {
            if (await RepeatAsync(half) is { } wrong) return new FuzzFailure(wrong, half);
        }

        return null;
    }
}
