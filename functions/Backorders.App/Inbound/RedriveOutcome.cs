namespace Backorders.App.Inbound;

public enum RedriveOutcome
{
    Sent,
    NotFound,

    /// <summary>Nothing to send: the sender must.</summary>
    BodyNotKept,
}
