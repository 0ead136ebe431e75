using Backorders.Local.Durable.History;
using Backorders.Local.Durable.Instances;

namespace Backorders.Local.Tests.Durable;

public sealed class MailboxTests
{
    [Fact]
    public void A_mailbox_is_evicted_once_so_that_nobody_takes_its_successor_out_of_use()
    {
        var mailbox = new Mailbox("a", new());

        Assert.True(mailbox.TryEvict());

        Assert.False(mailbox.TryEvict());
    }

    [Fact]
    public void A_mailbox_with_a_message_stays()
    {
        var mailbox = new Mailbox("a", new());
        Assert.True(mailbox.TryPost(new InstanceMessage("a", 1, new HistoryEvent(HistoryKind.Started)), out var activated));

        Assert.True(activated);
        Assert.False(mailbox.TryEvict());
    }
}
