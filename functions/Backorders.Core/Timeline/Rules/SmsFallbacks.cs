namespace Backorders.Core.Timeline.Rules;

/// <summary>
/// What did not reach its customer by WhatsApp is sent as SMS, once. What a later message has overtaken is left: it would tell what is no longer so.
/// </summary>
internal static class SmsFallbacks
{
    public static IEnumerable<Due> Decide(Moment moment) =>
        from message in moment.Facts.Told.Where((message, i) => message.IsSettled && IsTrueStill(message, i == moment.Facts.Told.Length - 1, moment.Facts))
        let at = DueAt(message, moment.Policy.Sms)
        where at is not null
        select new Due(new BackorderEffect.TellBySms(message.Stage, message.Revision, message.Covers), at.Value);

    private static DateTimeOffset? DueAt(ToldMessage message, SmsPolicy policy) => message.Sms switch
    {
        SmsNeed.Now when policy.WhenUndelivered => message.At,
        SmsNeed.WhileUnread => message.At + policy.UnreadAfter,
        _ => null,
    };

    private static bool IsTrueStill(ToldMessage message, bool isLast, BackorderFacts facts) => message.Stage switch
    {
        Stage.Shipped => !facts.Delivered.Contains(message.Covers),
        Stage.Cancelled or Stage.Unfulfillable => true,
        _ => isLast,
    };
}
