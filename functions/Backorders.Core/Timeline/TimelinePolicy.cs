namespace Backorders.Core.Timeline;

public sealed record TimelinePolicy
{
    public static readonly TimelinePolicy Default = new();

    /// <summary>For how long the confirmed message waits for further orders of the same customer, to tell of all in one; zero: not at all.</summary>
    public TimeSpan MergeWindow { get; init; }

    /// <summary>How long after the confirmed message a customer who still waits hears from us again.</summary>
    public TimeSpan ReminderAfter { get; init; } = TimeSpan.FromHours(48);

    /// <summary>Whoever was told something so shortly before the reminder falls due needs none.</summary>
    public TimeSpan ReminderRest { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long nothing is told at most while somebody waits; null: for as long as there is nothing to tell.</summary>
    public TimeSpan? StillWaitingAfter { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How long the cancelled message waits for the channel to be told, so that it can say what becomes of the money.</summary>
    public TimeSpan ChannelPatience { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long after a new date was told no newer one is: several moves within it make one message.</summary>
    public TimeSpan EtaRest { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long after the last parcel left word of its delivery is waited for.</summary>
    public TimeSpan DeliveryPatience { get; init; } = TimeSpan.FromDays(30);

    /// <summary>After how long ops is shown who pays on delivery and has not said whether it is still wanted; null: nobody is asked.</summary>
    public TimeSpan? CodPatience { get; init; }

    /// <summary>How long before an authorisation ends too soon its customer is asked to pay anew; null: nobody is asked.</summary>
    public TimeSpan? AuthorisationNotice { get; init; }

    /// <summary>Null where nobody is offered anything.</summary>
    public OfferPolicy? Offers { get; init; }

    /// <summary>How long a message waits for the offer that goes with it.</summary>
    public TimeSpan OfferPatience { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Whose days a promised date counts in.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>When in the day a promise is looked at that passes.</summary>
    public TimeOnly Morning { get; init; } = new(9, 0);

    /// <summary>When in the day digests are told.</summary>
    public TimeOnly DigestTime { get; init; } = new(9, 30);

    /// <summary>From that time on, what is not told by then waits for the next day.</summary>
    public TimeSpan DigestGrace { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Null where nobody's night is spared.</summary>
    public QuietTime? Quiet { get; init; }

    public SmsPolicy Sms { get; init; } = SmsPolicy.Undelivered;

    internal DateTimeOffset MorningOf(DateOnly date) => At(date, Morning);

    /// <summary>Where it falls into the customer's night, when that ends.</summary>
    internal DateTimeOffset DigestOf(DateOnly date) => At(date, DigestTime) is var at && Quiet is { } quiet ? quiet.EndOf(at) : at;

    internal DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, TimeZone).DateTime);

    internal DateTimeOffset NextMorning(DateTimeOffset after)
    {
        var date = DateOf(after);
        return MorningOf(date) is var morning && morning > after ? morning : MorningOf(date.AddDays(1));
    }

    private DateTimeOffset At(DateOnly date, TimeOnly time)
    {
        var local = date.ToDateTime(time);
        return new(local, TimeZone.GetUtcOffset(local));
    }
}
