namespace Backorders.Core.Storefront;

/// <summary>
/// How many of those who watch a SKU on a channel may still be told: twice as many people as units came, for not all of them buy, and never more
/// than twice the units that are left. Units that are sold call nobody.
/// </summary>
/// <param name="Shown">Units that the channel showed at the last look.</param>
/// <param name="Left">People who may still be told.</param>
public readonly record struct WatchBudget(long Shown, long Left)
{
    private const int PeoplePerUnit = 2;

    public WatchBudget At(long shown) => new(shown, Math.Min(Left + (PeoplePerUnit * Math.Max(0, shown - Shown)), PeoplePerUnit * shown));

    public WatchBudget Spend(long people) => this with { Left = Left - people };
}
