namespace Backorders.Local.Tests.Hosting;

public sealed class QueueFunctionsTests : IAsyncLifetime
{
    private TestHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await TestHost.StartAsync(
        options => options with { Settings = new Dictionary<string, string?> { ["Test__Queue"] = "one" } }, typeof(QueueTestFunctions));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("one", "hello", "One hello")]
    [InlineData("many", "hello", "Many hello")]
    public async Task A_message_reaches_the_function_of_its_queue(string queue, string text, string call)
    {
        await SendAsync(queue, text);
        Assert.Equal([call], _host.Calls.Entries);
    }

    [Fact]
    public async Task A_function_may_settle_its_message_itself()
    {
        await SendAsync("settled", "x");
        Assert.Equal(["Settles 1", "Settles 2"], _host.Calls.Entries);
    }

    private async Task SendAsync(string queue, string text)
    {
        using var response = await _host.Client.PostAsync($"/send/{queue}/{text}", null, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        await _host.Host.SettleAsync(TestContext.Current.CancellationToken);
    }
}
