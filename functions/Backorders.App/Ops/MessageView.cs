using Backorders.Core.Timeline;

namespace Backorders.App.Ops;

internal sealed record MessageView(Stage Stage, int Revision, string? Via, string Status, DateTimeOffset At, string? To);
