using Azure;
using Azure.Data.Tables.Models;

namespace Backorders.App.Tests.Stock;

/// <summary>Counts every call to storage, and has the one that it is told to fail: before it takes effect, or after, its answer lost.</summary>
internal sealed class Faults
{
    private int _calls;

    public int Calls => _calls;

    /// <summary>Which calls fail, by their number from 1, and whether they take effect.</summary>
    public Func<int, (bool Fails, bool TakesEffect)> Plan { get; set; } = _ => default;

    /// <summary>What somebody else does right before a call, by its number.</summary>
    public Func<int, Task> Before { get; set; } = _ => Task.CompletedTask;

    public void FailAt(int call, bool takesEffect) => Plan = number => (number == call, takesEffect);

    /// <summary>About one in so many, by chance: were it at even distances, a step that takes more calls than that would never get through.</summary>
    public void FailOneIn(int calls, int seed)
    {
        var random = new Random(seed);
        Plan = _ =>
        {
            lock (random) return (random.Next(calls) == 0, random.Next(2) == 0);
        };
    }

    public async Task<T> CallAsync<T>(Func<Task<T>> call)
    {
        var number = Interlocked.Increment(ref _calls);
        await Before(number);
        var (fails, takesEffect) = Plan(number);
        if (!fails) return await call();
        if (takesEffect) await call();
        throw new RequestFailedException(500, "No answer.", TableErrorCode.OperationTimedOut.ToString(), null);
    }
}
