using System.Globalization;

namespace Backorders.Core.Timeline;

/// <summary>Units that a customer was told are being packed were missing: where things stood when a message told of it.</summary>
/// <param name="TakenBack">How many units the order had lost by then.</param>
/// <param name="Prepared">How many messages had told by then that it is being packed.</param>
/// <param name="Filled">How many owed units had come and were not lost.</param>
internal sealed record Setback(long TakenBack, long Prepared, long Filled)
{
    private const string Word = "missing";

    private static readonly Setback None = new(0, 0, 0);

    /// <summary>As a message keeps it: <see cref="ToldMessage.Covers"/>.</summary>
    public string Covers => string.Create(CultureInfo.InvariantCulture, $"{Word} {TakenBack} {Prepared} {Filled}");

    public static Setback Now(BackorderFacts facts) => new(facts.TakenBack, facts.Told.Count(message => message.Stage is Stage.Preparing), facts.Filled);

    /// <summary>The last one that was told, whatever the order in which messages are listed; all zeros before the first.</summary>
    public static Setback Last(BackorderFacts facts) =>
        facts.Told.Where(message => message.Stage is Stage.EtaChanged).Select(message => Read(message.Covers)).Append(None).MaxBy(told => told.TakenBack)!;

    private static Setback Read(string covers) => covers.Split(' ') is [Word, var taken, var prepared, var filled]
        ? new(long.Parse(taken, CultureInfo.InvariantCulture), long.Parse(prepared, CultureInfo.InvariantCulture), long.Parse(filled, CultureInfo.InvariantCulture))
        : None;
}
