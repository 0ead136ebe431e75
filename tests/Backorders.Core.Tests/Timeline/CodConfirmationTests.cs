using Backorders.Core.Timeline;

namespace Backorders.Core.Tests.Timeline;

/// <summary>Who pays on delivery is asked before anything is packed. Times are hours after the question.</summary>
public sealed class CodConfirmationTests
{
    private static readonly DateTimeOffset Asked = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);
    private static readonly TimelinePolicy On = TimelinePolicy.Default with { CodPatience = TimeSpan.FromDays(2) };
    private static readonly ToldMessage Question = new(Stage.ConfirmCod, 1, Asked, "", IsSettled: true);

    [Fact]
    public void What_has_come_is_asked_about_and_not_packed()
    {
        Assert.Equal("ConfirmCod", Told(Here(new CodStanding())));
        Assert.Equal("", Told(Here(new CodStanding()) with { Told = [Question] }));
        Assert.Equal("Preparing", Told(Here(new CodStanding(IsConfirmed: true, IsFlagged: false)) with { Told = [Question] }));
    }

    [Fact]
    public void Nobody_else_is_asked()
    {
        Assert.Equal("Preparing", Told(Here(null)));
        Assert.Equal("Preparing", Told(Here(new CodStanding()), TimelinePolicy.Default));
        Assert.Equal("", Told(Here(new CodStanding()) with { Cancellation = new HubCancellation(Asked, Refund: false) }));
        Assert.Equal("", Told(Here(new CodStanding()) with { Told = [new ToldMessage(Stage.Preparing, 1, Asked, "1", IsSettled: true)] }));
    }

    [Theory]
    [InlineData(47.9, false, 0)]
    [InlineData(48, false, 1)]
    [InlineData(48, true, 0)]
    public void Who_does_not_answer_is_shown_to_ops_once(double hours, bool isFlagged, int flags)
    {
        var facts = Here(new CodStanding(IsConfirmed: false, isFlagged)) with { Told = [Question] };

        var step = BackorderTimeline.Decide(facts, Asked.AddHours(hours), On);

        Assert.Equal(flags, step.Effects.OfType<BackorderEffect.FlagCod>().Count());
        Assert.Equal(flags, step.Effects.Length);
        Assert.Equal(hours < 48 ? Asked.AddHours(48) : null, step.WakeAt);
    }

    private static BackorderFacts Here(CodStanding? cod) => new() { Lines = [new BackorderLine("1", "TEA", "Tea", 1, 1, 0, 0)], Cod = cod };

    private static string Told(BackorderFacts facts, TimelinePolicy? policy = null) =>
        string.Join(", ", BackorderTimeline.Decide(facts, Asked.AddHours(1), policy ?? On).Effects.OfType<BackorderEffect.Tell>().Select(tell => tell.Stage));
}
