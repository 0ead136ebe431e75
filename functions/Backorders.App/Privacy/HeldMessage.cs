using Backorders.Core.Timeline;

namespace Backorders.App.Privacy;

/// <param name="To">Masked: the number itself is with the customer.</param>
internal sealed record HeldMessage(Stage Stage, string? Via, DateTimeOffset At, string? To);
