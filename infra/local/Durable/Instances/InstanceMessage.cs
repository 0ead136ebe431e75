using Backorders.Local.Durable.History;

namespace Backorders.Local.Durable.Instances;

/// <summary>
/// Something for an instance's next turn. <paramref name="InboxSeq"/> is its row in the inbox; without one it is backed by
/// another row (activity, timer, the pending instance itself), from which a restart makes it again.
/// </summary>
internal sealed record InstanceMessage(string InstanceId, long Run, HistoryEvent Event, int? Generation = null, long? InboxSeq = null);
