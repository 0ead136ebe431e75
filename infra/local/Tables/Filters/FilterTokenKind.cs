namespace Backorders.Local.Tables.Filters;

internal enum FilterTokenKind
{
    End,
    Open,
    Close,
    Word,
    Literal,
}
