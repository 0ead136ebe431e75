namespace Backorders.Local.Tables.Filters;

/// <param name="Kind">What the token is.</param>
/// <param name="Text">As written.</param>
/// <param name="Value">The value of a literal.</param>
internal readonly record struct FilterToken(FilterTokenKind Kind, string Text, object? Value = null);
