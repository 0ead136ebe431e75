using System.Globalization;

namespace Azure.Data.Tables;

public class TableTransactionFailedException : RequestFailedException
{
    internal const string FailedEntityIndex = "FailedEntity";

    public TableTransactionFailedException(RequestFailedException requestFailedException)
        : base(requestFailedException.Status, requestFailedException.Message, requestFailedException.ErrorCode, requestFailedException.InnerException)
    {
        foreach (var key in requestFailedException.Data.Keys) Data.Add(key, requestFailedException.Data[key]);
        if (int.TryParse(Data[FailedEntityIndex] as string, NumberStyles.None, CultureInfo.InvariantCulture, out var index)) FailedTransactionActionIndex = index;
    }

    public int? FailedTransactionActionIndex { get; }
}
