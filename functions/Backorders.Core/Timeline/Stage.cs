namespace Backorders.Core.Timeline;

/// <summary>One kind of message of a backorder's timeline.</summary>
public enum Stage
{
    Confirmed,
    Reminder48h,
    EtaChanged,
    StillWaiting,
    Preparing,
    Shipped,
    Cancelled,
    Unfulfillable,

    /// <summary>Asks who pays on delivery whether it is still wanted.</summary>
    ConfirmCod,

    /// <summary>Asks who pays when it ships to pay anew: the authorisation ends before.</summary>
    PayAgain,

    /// <summary>Once a day, of all backorders of a business customer, in place of what else is told of each.</summary>
    Digest,
}
