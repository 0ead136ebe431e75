using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Backorders.Local.Tests.Durable;

internal static class DurableSteps
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    extension(IDurableBackend host)
    {
        public Task<string> StartInstanceAsync(string name, object? input = null, string id = "i-1") =>
            host.Client.ScheduleNewOrchestrationInstanceAsync(name, input, new StartOrchestrationOptions(id));

        public async Task<OrchestrationMetadata> EndOfAsync(string id = "i-1")
        {
            using var patience = new CancellationTokenSource(Patience);
            return await host.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, patience.Token);
        }

        public async Task<T?> OutputOfAsync<T>(string id = "i-1")
        {
            var end = await host.EndOfAsync(id);
            Assert.True(end.RuntimeStatus == OrchestrationRuntimeStatus.Completed, $"{end.RuntimeStatus}: {end.FailureDetails}");
            return end.ReadOutputAs<T>();
        }

        public async Task<OrchestrationRuntimeStatus?> StatusOfAsync(string id = "i-1") => (await host.Client.GetInstanceAsync(id))?.RuntimeStatus;
    }
}
