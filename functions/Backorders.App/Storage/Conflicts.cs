using Azure;

namespace Backorders.App.Storage;

internal static class Conflicts
{
    /// <summary>Someone else wrote first: the row to add is there already (409), or has changed or gone since it was read (412, 404). Read again.</summary>
    public static bool IsConflict(this RequestFailedException failure) => failure.Status is 404 or 409 or 412;
}
