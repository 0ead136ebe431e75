using Backorders.App.Channels;
using Backorders.App.Inbound;
using Backorders.App.Messages;
using Backorders.Core.Orders;

namespace Backorders.App.Tests.Orders;

/// <summary>A channel whose buyers are told through it alone. It keeps what it took, even when the answer does not arrive.</summary>
internal sealed class TestBuyers(string name) : ISalesChannel, IBuyerChannel
{
    public string Name => name;

    public int MostPerPush => 1;

    public List<string> Taken { get; } = [];

    /// <summary>Thrown once: before a message was taken, or after.</summary>
    public (Exception Failure, bool IsTaken)? Next { get; set; }

    public IReadOnlyList<EventReading> Read(InboundMessage message) => [];

    public Task<IReadOnlyList<PushResult>> PushAsync(IReadOnlyList<ChannelStock> stocks, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PushResult>>([.. stocks.Select(_ => PushResult.Shown.Instance)]);

    public Task<bool> IsAllowedAsync(OrderKey order, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task<bool> WriteAsync(OrderKey order, string text, CancellationToken cancellationToken)
    {
        var next = Next;
        Next = null;
        if (next is null or { IsTaken: true }) Taken.Add(text);
        return next is { Failure: var failure } ? throw failure : Task.FromResult(true);
    }
}
