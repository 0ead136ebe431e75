namespace Backorders.Core.Orders;

/// <summary>A customer wrote to us.</summary>
public sealed record CustomerWrote : HubEvent
{
    /// <summary>Twilio's id for it: the same again is the same message.</summary>
    public required string MessageSid { get; init; }

    /// <summary>"whatsapp" or "sms".</summary>
    public required string Via { get; init; }

    /// <summary>The number, as E.164.</summary>
    public required string From { get; init; }

    /// <summary>Empty for a picture or file alone.</summary>
    public required string Text { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Twilio's id of the message of ours that it answers; null where the customer did not say which.</summary>
    public string? AnswersSid { get; init; }

    /// <summary>STOP, START or HELP, where Twilio took it for that and has answered it.</summary>
    public string? TakenAs { get; init; }
}
