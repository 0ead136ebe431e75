namespace Backorders.Core.Replies;

/// <param name="Choice">From 1, of <see cref="CustomerWord.Choice"/>; else 0.</param>
public readonly record struct WordReading(CustomerWord Word, int Choice = 0);
