using System.Globalization;
using Backorders.App.Http;
using Backorders.App.Inbound;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Ops;

public sealed class DeadLetterList(DeadLetterStore deadLetters)
{
    private const int DefaultLimit = 50;
    private const int MostLimit = 200;

    [Function(nameof(DeadLetterList))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/ops/dead-letters")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        if (LimitOf(request.Query["limit"]) is not { } limit) return Answers.BadRequest($"limit must be a whole number from 1 to {MostLimit}.");

        var items = await deadLetters.ListAsync(request.Query["after"], limit + 1, cancellationToken);
        return Answers.Json(new { items = items.Take(limit), next = items.Count > limit ? items[limit - 1].Id : null });
    }

    private static int? LimitOf(string? text) =>
        string.IsNullOrEmpty(text) ? DefaultLimit
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= MostLimit ? limit
        : null;
}
