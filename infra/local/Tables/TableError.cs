using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace Backorders.Local.Tables;

/// <summary>What the table service answers when it refuses, with its status and code.</summary>
internal sealed record TableError(int Status, string Code, string Message)
{
    // Where the client keeps the index that the service put before its message; TableTransactionFailedException reads it there.
    private const string FailedEntity = "FailedEntity";

    public static readonly TableError TableNotFound = Of(404, TableErrorCode.TableNotFound, "The table specified does not exist.");
    public static readonly TableError TableAlreadyExists = Of(409, TableErrorCode.TableAlreadyExists, "The table specified already exists.");
    public static readonly TableError ResourceNotFound = Of(404, TableErrorCode.ResourceNotFound, "The specified resource does not exist.");
    public static readonly TableError EntityAlreadyExists = Of(409, TableErrorCode.EntityAlreadyExists, "The specified entity already exists.");

    public static readonly TableError ConditionNotSatisfied =
        Of(412, TableErrorCode.UpdateConditionNotSatisfied, "The update condition specified in the request was not satisfied.");

    public static readonly TableError TooManyProperties =
        Of(400, TableErrorCode.TooManyProperties, "The entity contains more properties than allowed. Each entity can include up to 252 properties.");

    public static readonly TableError EntityTooLarge =
        Of(400, TableErrorCode.EntityTooLarge, "The entity is larger than the maximum allowed size (1MB).");

    public static readonly TableError DuplicateRow =
        Of(400, TableErrorCode.InvalidDuplicateRow, "The batch request contains multiple changes with same row key. An entity can appear only once in a batch request.");

    public static readonly TableError DifferentPartitions =
        Of(400, TableErrorCode.CommandsInBatchActOnDifferentPartitions, "All commands in a batch must operate on same entity group.");

    public static readonly TableError TransactionTooLarge =
        new(413, "RequestBodyTooLarge", "The request body is too large and exceeds the maximum permissible limit.");

    public static TableError Unavailable(string why) => new(503, "ServerBusy", $"The server is currently unable to receive requests: {why}");

    public static TableError OutOfRange(string what) => Of(400, TableErrorCode.OutOfRangeInput, $"The {what} is out of range.");

    public static TableError KeyTooLarge(string name) =>
        Of(400, TableErrorCode.KeyValueTooLarge, $"The {name} is larger than 1024 characters.");

    public static TableError MissingValue(string name) =>
        Of(400, TableErrorCode.PropertiesNeedValue, $"The values are not specified for all properties in the entity: {name}.");

    public static TableError InvalidInput(string message) => Of(400, TableErrorCode.InvalidInput, message);

    public static TableError PropertyName(string name) => Of(400, TableErrorCode.PropertyNameInvalid, $"The property name '{name}' is invalid.");

    public static TableError PropertyNameTooLong(string name) =>
        Of(400, TableErrorCode.PropertyNameTooLong, $"The property name '{name[..32]}...' exceeds the maximum allowed length (255).");

    public static TableError ValueTooLarge(string name) =>
        Of(400, TableErrorCode.PropertyValueTooLarge, $"The value of property '{name}' exceeds the maximum allowed size (64KB).");

    public RequestFailedException Exception() => new(Status, Message, Code, null);

    public TableTransactionFailedException Exception(int failedIndex) => InTransaction(Exception(), failedIndex);

    public static TableTransactionFailedException InTransaction(RequestFailedException failure, int failedIndex)
    {
        var index = failedIndex.ToString(CultureInfo.InvariantCulture);
        var numbered = new RequestFailedException(failure.Status, $"{index}:{failure.Message}", failure.ErrorCode, null);
        numbered.Data[FailedEntity] = index;
        return new TableTransactionFailedException(numbered);
    }

    private static TableError Of(int status, TableErrorCode code, string message) => new(status, code.ToString(), message);
}
