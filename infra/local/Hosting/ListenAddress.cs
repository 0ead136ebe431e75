using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Backorders.Local.Hosting;

/// <summary>
/// Where a host listens. Port 0 becomes a free one, which is known before the host is built and is taken at once: while it was only looked up, another
/// process, or another host of this one, could take it first.
/// </summary>
internal sealed class ListenAddress : IDisposable
{
    private readonly Socket? _taken;

    private ListenAddress(string url, Socket? taken)
    {
        (Url, _taken) = (url, taken);
        var address = BindingAddress.Parse(url);
        Own = new Uri($"{address.Scheme}://{(IsEveryInterface(address.Host) ? "127.0.0.1" : address.Host)}:{address.Port}/");
    }

    public string Url { get; }

    /// <summary>Where this process reaches itself; a host that stands for every interface is the loopback one.</summary>
    public Uri Own { get; }

    public static ListenAddress Of(string url)
    {
        var address = BindingAddress.Parse(url);
        if (address.Port != 0) return new ListenAddress(url, taken: null);

        var ip = IsEveryInterface(address.Host) ? IPAddress.Any : IPAddress.TryParse(address.Host, out var given) ? given : IPAddress.Loopback;
        var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(new IPEndPoint(ip, 0));
        socket.Listen();
        return new ListenAddress($"{address.Scheme}://{socket.LocalEndPoint}", socket);
    }

    /// <summary>For Kestrel, which closes it.</summary>
    public Socket Bind(EndPoint endpoint) => _taken ?? SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);

    public void Dispose() => _taken?.Dispose();

    private static bool IsEveryInterface(string host) => host is "+" or "*" or "0.0.0.0" or "[::]";
}
