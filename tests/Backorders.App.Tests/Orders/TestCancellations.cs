using Backorders.App.Cancellations;
using Backorders.App.Channels;
using Backorders.App.Inbound;
using Backorders.Core.Orders;

namespace Backorders.App.Tests.Orders;

/// <summary>A channel that keeps what it was asked to cancel, and refunds whatever it is asked to unless told otherwise.</summary>
internal sealed class TestCancellations(string name) : ISalesChannel, ICancellationChannel
{
    public string Name => name;

    public int MostPerPush => 1;

    public List<ChannelCancellation> Asked { get; } = [];

    public Func<CancellationAnswer>? AnswerNext { get; set; }

    public IReadOnlyList<EventReading> Read(InboundMessage message) => [];

    public Task<IReadOnlyList<PushResult>> PushAsync(IReadOnlyList<ChannelStock> stocks, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PushResult>>([.. stocks.Select(_ => PushResult.Shown.Instance)]);

    public Task<CancellationAnswer> CancelAsync(OrderKey order, ChannelCancellation cancellation, CancellationToken cancellationToken)
    {
        Asked.Add(cancellation);
        var answer = AnswerNext;
        AnswerNext = null;
        return Task.FromResult(answer is not null ? answer() : new CancellationAnswer.Done(cancellation.Refund));
    }
}
