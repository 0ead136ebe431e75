namespace Backorders.Local.Tests.Hosting;

/// <summary>Holds a test function in the middle of its call.</summary>
internal sealed class Gate
{
    public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource Open { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task PassAsync()
    {
        Entered.TrySetResult();
        return Open.Task;
    }
}
