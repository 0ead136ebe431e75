using Azure.Data.Tables;

namespace Backorders.Local.Tables.Filters;

/// <summary>A parsed $filter, or a part of one.</summary>
internal abstract record FilterNode
{
    public abstract bool Matches(TableEntity entity);

    public sealed record And(FilterNode Left, FilterNode Right) : FilterNode
    {
        public override bool Matches(TableEntity entity) => Left.Matches(entity) && Right.Matches(entity);
    }

    public sealed record Or(FilterNode Left, FilterNode Right) : FilterNode
    {
        public override bool Matches(TableEntity entity) => Left.Matches(entity) || Right.Matches(entity);
    }

    public sealed record Not(FilterNode Inner) : FilterNode
    {
        public override bool Matches(TableEntity entity) => !Inner.Matches(entity);
    }

    /// <summary>False, whatever the operator, for an entity without the property or with one of another type.</summary>
    public sealed record Comparison(string Property, FilterOperator Operator, object Literal) : FilterNode
    {
        public override bool Matches(TableEntity entity) =>
            entity.TryGetValue(Property, out var value)
            && FilterComparison.Order(value, Literal) is { } order
            && Operator switch
            {
                FilterOperator.Eq => order == 0,
                FilterOperator.Ne => order != 0,
                FilterOperator.Gt => order > 0,
                FilterOperator.Ge => order >= 0,
                FilterOperator.Lt => order < 0,
                FilterOperator.Le => order <= 0,
                _ => throw new InvalidOperationException($"Unknown operator {Operator}."),
            };
    }
}
