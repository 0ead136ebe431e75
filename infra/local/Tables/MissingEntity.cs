using Azure;

using Backorders.Local.Runtime;

namespace Backorders.Local.Tables;

internal sealed class MissingEntity<T> : NullableResponse<T>
{
    public override bool HasValue => false;

    public override T Value => throw new InvalidOperationException("The entity does not exist; look at HasValue first.");

    public override Response GetRawResponse() => new LocalResponse(404);
}
