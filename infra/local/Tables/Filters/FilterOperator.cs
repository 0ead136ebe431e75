namespace Backorders.Local.Tables.Filters;

internal enum FilterOperator
{
    Eq,
    Ne,
    Gt,
    Ge,
    Lt,
    Le,
}
