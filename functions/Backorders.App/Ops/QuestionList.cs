using System.Globalization;
using Backorders.App.Http;
using Backorders.App.Replies;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Ops;

/// <summary>What customers wrote that a person must read, the oldest first; `next` is what to give as `after`.</summary>
public sealed class QuestionList(Questions questions, TimeProvider clock)
{
    private const int UsualLimit = 50;
    private const int MostLimit = 200;

    [Function(nameof(QuestionList))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/ops/questions")] HttpRequest request, CancellationToken cancellationToken)
    {
        var (wanted, limit) = (request.Query["state"].ToString(), UsualLimit);
        var state = Enum.GetValues<QuestionState>().Cast<QuestionState?>().FirstOrDefault(one => Spelled(one!.Value) == wanted);
        if (wanted.Length > 0 && state is null) return Answers.BadRequest($"state must be one of {string.Join(", ", Enum.GetValues<QuestionState>().Select(Spelled))}.");
        if (request.Query["limit"].ToString() is { Length: > 0 } text
            && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > MostLimit))
            return Answers.BadRequest($"limit must be a whole number from 1 to {MostLimit}.");

        var found = await questions.ReadAsync(state, request.Query["after"], cancellationToken).Take(limit + 1).ToListAsync(cancellationToken);
        var now = clock.GetUtcNow();
        return Answers.Json(new { items = found.Take(limit).Select(question => QuestionView.Of(question, now)), next = found.Count > limit ? found[limit - 1].Id : null });
    }

    private static string Spelled(QuestionState state) => state.ToString().ToLowerInvariant();
}
