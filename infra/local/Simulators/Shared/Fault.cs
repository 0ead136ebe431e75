namespace Backorders.Local.Simulators.Shared;

/// <summary>
/// How the next calls fail: answered with Status (0: not failed, only delayed), DelayMs of real time late. With AfterAccept the work is done first
/// and only the answer is lost: replaced by Status or, with 0, the connection is cut.
/// </summary>
internal sealed record Fault(int Status, int Times, int DelayMs = 0, bool AfterAccept = false)
{
    public bool IsValid => Times > 0 && DelayMs >= 0 && (Status == 0 || Status is >= 400 and <= 599);
}
