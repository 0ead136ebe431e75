namespace Backorders.Local.Clock;

internal enum ClockMode
{
    /// <summary>Runs with real time and refuses to jump.</summary>
    Real,

    /// <summary>Runs with real time and jumps when told.</summary>
    Moved,
}
