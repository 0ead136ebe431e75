namespace Backorders.Core.Timeline;

/// <summary>What a backorder moves outside the hub, beside what its customer is told and what is cancelled.</summary>
public enum MoveKind
{
    /// <summary>The channel holds back what waits, and lets go of it when it is there.</summary>
    Hold,

    /// <summary>The warehouse is asked to send what came.</summary>
    Fulfilment,

    /// <summary>It is looked at how long the customer's authorisation lasts.</summary>
    Authorisation,

    /// <summary>The channel takes the money that the customer has authorised.</summary>
    Capture,
}
