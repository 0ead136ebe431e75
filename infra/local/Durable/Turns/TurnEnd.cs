using Backorders.Local.Durable.History;
using Microsoft.DurableTask;

namespace Backorders.Local.Durable.Turns;

/// <summary>How an orchestration's generation ended.</summary>
internal abstract record TurnEnd;

internal sealed record Completed(string? Output) : TurnEnd;

internal sealed record Failed(TaskFailureDetails Details) : TurnEnd;

/// <summary>The carried events are those that the ended generation received and nobody there waited for.</summary>
internal sealed record ContinuedAsNew(string? Input, IReadOnlyList<HistoryEvent> Carried) : TurnEnd;
