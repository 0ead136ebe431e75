using System.Collections.Immutable;

namespace Backorders.App.Messages;

/// <summary>The words of the status page.</summary>
internal sealed record PageWords
{
    public required string Title { get; init; }

    public required string YourOrder { get; init; }

    /// <summary>By backorder state.</summary>
    public required ImmutableDictionary<string, string> States { get; init; }

    /// <summary>In place of the word for waiting, around the release and the date of what is not out yet.</summary>
    public required string Preorder { get; init; }

    /// <summary>In place of the word for closed, where parcels left.</summary>
    public required string AllDelivered { get; init; }

    public required string Items { get; init; }

    public required string Waiting { get; init; }

    public required string Ready { get; init; }

    public required string Shipped { get; init; }

    public required string Cancelled { get; init; }

    public required string Track { get; init; }

    /// <summary>Around the date on which a parcel reached the customer.</summary>
    public required string Delivered { get; init; }

    public required string Messages { get; init; }

    /// <summary>Over the other orders of which we told at the same time.</summary>
    public required string Together { get; init; }

    public required string OfferTitle { get; init; }

    /// <summary>Around what it is: it may be gone by now.</summary>
    public required string OfferAlternative { get; init; }

    /// <summary>Asks who pays on delivery whether it is still wanted.</summary>
    public required string ConfirmTitle { get; init; }

    public required string ConfirmText { get; init; }

    public required string ConfirmButton { get; init; }

    public required string CancelTitle { get; init; }

    public required string CancelText { get; init; }

    public required string CancelButton { get; init; }

    public required string Help { get; init; }

    public required string GoneTitle { get; init; }

    public required string GoneText { get; init; }

    public required string BusyTitle { get; init; }

    public required string BusyText { get; init; }

    public required string StopTitle { get; init; }

    public required string StopText { get; init; }

    public required string StopButton { get; init; }

    public required string StoppedTitle { get; init; }

    public required string StoppedText { get; init; }

    /// <summary>By stage: what a message was about.</summary>
    public required ImmutableDictionary<string, string> Told { get; init; }
}
