using System.Net;
using System.Net.Sockets;
using Backorders.Local.Hosting;

namespace Backorders.Local.Tests.Hosting;

public sealed class ListenAddressTests
{
    [Fact]
    public void A_free_port_is_nobody_elses_before_anyone_listens_on_it()
    {
        using var listen = ListenAddress.Of("http://127.0.0.1:0");
        using var other = new TcpListener(IPAddress.Loopback, listen.Own.Port);
        Assert.Equal(SocketError.AddressAlreadyInUse, Assert.Throws<SocketException>(other.Start).SocketErrorCode);
    }

    [Theory]
    [InlineData("http://127.0.0.1:7071", "http://127.0.0.1:7071/")]
    [InlineData("http://localhost:7071", "http://localhost:7071/")]
    [InlineData("http://+:7071", "http://127.0.0.1:7071/")]
    [InlineData("http://[::]:7071", "http://127.0.0.1:7071/")]
    public void A_port_that_is_named_stays(string url, string own)
    {
        using var listen = ListenAddress.Of(url);
        Assert.Equal((url, own), (listen.Url, listen.Own.AbsoluteUri));
    }
}
