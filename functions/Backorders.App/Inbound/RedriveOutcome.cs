namespace Backorders.App.Inbound;

public enum RedriveOutcome
{
    Sent,
    NotFound,

    /// <summary>Lost or redacted: only the sender can send it again.</summary>
    BodyNotKept,
}
