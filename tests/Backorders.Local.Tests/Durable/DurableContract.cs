namespace Backorders.Local.Tests.Durable;

/// <summary>
/// What the app leans on in a durable runtime, in terms of its public API alone: what runs here runs on any <see cref="IDurableBackend"/>.
/// Each rule was read in Microsoft.DurableTask's source or measured on its engine; where the local runtime is stricter its own tests say so.
/// </summary>
public abstract partial class DurableContract
{
    /// <summary>Short enough for a runtime whose time has to be waited for.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    protected abstract Task<IDurableBackend> StartAsync(TestFunctions functions, string version);

    private Task<IDurableBackend> StartAsync(Func<TestFunctions, TestFunctions> register, string version = "") =>
        StartAsync(register(new TestFunctions()), version);
}
