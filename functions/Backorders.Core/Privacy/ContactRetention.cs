namespace Backorders.Core.Privacy;

/// <summary>How long the contact of an order is kept.</summary>
public static class ContactRetention
{
    /// <summary>An order that is still open is looked at again so often.</summary>
    public static readonly TimeSpan WhileOpen = TimeSpan.FromDays(7);

    /// <param name="lastSign">The last that happened to the order: its delivery is never earlier than its shipping, so counting from that keeps nothing too long.</param>
    /// <param name="isOpen">Units of it still wait or are about to leave, and its customer will be told of it.</param>
    /// <param name="kept">After the last sign.</param>
    /// <returns>When to look again; not later than <paramref name="now"/>: the contact goes.</returns>
    public static DateTimeOffset Due(DateTimeOffset lastSign, bool isOpen, TimeSpan kept, DateTimeOffset now) => isOpen ? now + WhileOpen : lastSign + kept;
}
