namespace Backorders.Local.Tests.Durable;

/// <summary>An activity that stops here says that it has begun, and goes on when it is told to.</summary>
internal sealed class Gate
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Reached => _reached.Task.WaitAsync(DurableSteps.Patience);

    public void Open() => _open.TrySetResult();

    public async Task<bool> PassAsync(CancellationToken stop = default)
    {
        _reached.TrySetResult();
        await _open.Task.WaitAsync(stop);
        return true;
    }
}
