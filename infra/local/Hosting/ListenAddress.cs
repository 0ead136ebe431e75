using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Backorders.Local.Hosting;

internal static class ListenAddress
{
    /// <summary>The same address with a free port in place of port 0.</summary>
    public static string Fix(string url)
    {
        var address = BindingAddress.Parse(url);
        return address.Port == 0 ? $"{address.Scheme}://{address.Host}:{FreePort()}" : url;
    }

    /// <summary>Where this process reaches itself; a host that stands for every interface is the loopback one.</summary>
    public static Uri Own(string url)
    {
        var address = BindingAddress.Parse(url);
        var host = address.Host is "+" or "*" or "0.0.0.0" or "[::]" ? "127.0.0.1" : address.Host;
        return new Uri($"{address.Scheme}://{host}:{address.Port}/");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
