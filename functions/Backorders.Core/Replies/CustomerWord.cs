namespace Backorders.Core.Replies;

/// <summary>What a customer means by a message, where it is one of the few things that the hub understands by itself.</summary>
public enum CustomerWord
{
    /// <summary>Anything else: a person must read it.</summary>
    Other,

    Stop,
    Start,
    Help,
    Status,
    Cancel,
    Yes,
    No,

    /// <summary>One of several that were named.</summary>
    Choice,

    /// <summary>"Thanks", "ok": nothing is wanted.</summary>
    Courtesy,
}
