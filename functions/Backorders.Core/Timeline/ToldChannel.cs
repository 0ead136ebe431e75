namespace Backorders.Core.Timeline;

/// <summary>A cancellation that the channel was to be told of.</summary>
/// <param name="IsSettled">Whether it is known what became of it (done, refused). One that is not is told again under the same revision.</param>
public sealed record ToldChannel(int Revision, long Units, bool IsSettled);
