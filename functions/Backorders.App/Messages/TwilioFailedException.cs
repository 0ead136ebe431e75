using System.Globalization;
using Twilio.Exceptions;

namespace Backorders.App.Messages;

/// <summary>
/// Twilio could not be asked, or answered that it can't now. What its client throws quotes the customer's number, in the address that was called or in
/// Twilio's own words, and would end in logs and in the history of orchestrations; so this takes nothing over but numbers of Twilio's, and no inner one.
/// </summary>
public sealed class TwilioFailedException(TwilioException failure) : Exception(failure is ApiException answer
    ? string.Create(CultureInfo.InvariantCulture, $"Twilio answered {answer.Status}, code {answer.Code}.")
    : $"Twilio can't be reached: {failure.InnerException?.GetType().Name ?? failure.GetType().Name}.");
