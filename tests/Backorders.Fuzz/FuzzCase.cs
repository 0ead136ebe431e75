namespace Backorders.Fuzz;

/// <param name="Door">The path below api/webhooks.</param>
/// <param name="Topic">Shopify's and WooCommerce's header; elsewhere unused.</param>
/// <param name="IsSigned">False: with a signature that is wrong.</param>
internal sealed record FuzzCase(string Door, string Topic, byte[] Body, bool IsSigned)
{
    public override string ToString() => $"{Door} {Topic} {(IsSigned ? "" : "(wrongly signed) ")}{Body.Length} bytes";
}
