namespace Backorders.App.Offers;

public enum OfferStatus
{
    /// <summary>To be made, or made without our knowing yet.</summary>
    Planned,

    Made,

    /// <summary>There was nothing to offer, or whoever was asked for it would not.</summary>
    None,
}
