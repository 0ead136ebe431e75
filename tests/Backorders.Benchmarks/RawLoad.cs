using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Backorders.Benchmarks;

/// <summary>
/// Posts one body over and over on connections of its own, with hardly any work of its own: it shares the cores with what it measures.
/// Whoever is measured must answer 200 with an empty body.
/// </summary>
internal static class RawLoad
{
    private const int Connections = 32;

    /// <returns>Requests per second, and the 99th percentile of the time to an answer.</returns>
    public static async Task<(double PerSecond, TimeSpan P99)> RunAsync(Uri address, int requests, string headers, Func<int, string> idHeader, byte[] body)
    {
        var next = -1;
        var times = new TimeSpan[requests];
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(async () =>
        {
            using var client = new TcpClient { NoDelay = true };
            await client.ConnectAsync(address.Host, address.Port);
            var stream = client.GetStream();
            var answer = new byte[4096];
            int request;
            while ((request = Interlocked.Increment(ref next)) < requests)
            {
                var head = $"POST {address.AbsolutePath} HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n{headers}{idHeader(request)}\r\n";
                var asked = Stopwatch.GetTimestamp();
                await stream.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. body]);
                await ReadAnswerAsync(stream, answer);
                times[request] = Stopwatch.GetElapsedTime(asked);
            }
        })));
        var perSecond = requests / watch.Elapsed.TotalSeconds;
        Array.Sort(times);
        return (perSecond, times[requests * 99 / 100]);
    }

    private static async Task ReadAnswerAsync(NetworkStream stream, byte[] buffer)
    {
        var read = 0;
        do
        {
            var more = await stream.ReadAsync(buffer.AsMemory(read));
            if (more == 0) throw new EndOfStreamException("The connection was closed instead of an answer.");
            read += more;
        }
        while (!buffer.AsSpan(0, read).EndsWith("\r\n\r\n"u8));

        if (!buffer.AsSpan(0, read).StartsWith("HTTP/1.1 200"u8)) throw new InvalidOperationException(Encoding.ASCII.GetString(buffer, 0, read));
    }
}
