using System.Globalization;
using Backorders.App.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Ops;

/// <summary>What ops asked for, the newest first, page by page; `next` is what to give as `after`.</summary>
public sealed class AuditList(OpsAudit audit)
{
    private const int UsualLimit = 50;
    private const int MostLimit = 200;

    [Function(nameof(AuditList))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/ops/audit")] HttpRequest request, CancellationToken cancellationToken)
    {
        var (wanted, limit) = (request.Query["limit"].ToString(), UsualLimit);
        if (wanted.Length > 0 && (!int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > MostLimit))
            return Answers.BadRequest($"limit must be a whole number from 1 to {MostLimit}.");

        var items = await audit.ListAsync(request.Query["after"], limit + 1, cancellationToken);
        return Answers.Json(new { items = items.Take(limit), next = items.Count > limit ? items[limit - 1].Id : null });
    }
}
