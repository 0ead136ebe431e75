using Backorders.Core.Timeline;

namespace Backorders.App.Pages;

internal sealed record StatusMessage(Stage Stage, string Status, DateTimeOffset At);
