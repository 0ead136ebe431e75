namespace Backorders.Core.Replies;

/// <summary>What a customer's message sets off, before it is answered.</summary>
public enum ReplyAct
{
    None,

    /// <summary>No more messages here.</summary>
    Stop,

    Start,
    Cancel,

    /// <summary>What is paid on delivery is still wanted.</summary>
    Confirm,

    /// <summary>A person must read it.</summary>
    Ask,
}
