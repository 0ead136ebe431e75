namespace Backorders.App.Messages;

/// <summary>What a shop's page says of a SKU.</summary>
internal sealed record StorefrontWords
{
    public required string InStock { get; init; }

    /// <summary>Around the date, of what is sold on though there is none.</summary>
    public required string Backorder { get; init; }

    /// <summary>Around the date, of what is not out yet.</summary>
    public required string Preorder { get; init; }

    public required string OutOfStock { get; init; }

    /// <summary>Of a SKU that nobody ever named.</summary>
    public required string Unknown { get; init; }

    /// <summary>What is answered to, and agreed by, whoever leaves a number to be told; around the brand.</summary>
    public required string Noted { get; init; }

    /// <summary>The same for an e-mail address.</summary>
    public required string NotedMail { get; init; }
}
