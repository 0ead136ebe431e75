using System.Net.Sockets;
using System.Text;

namespace Backorders.App.Tests.Doors;

/// <summary>A sender that writes its request by hand, as slowly and as wrongly as it likes.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly TcpClient _socket;
    private readonly StreamReader _answers;

    private RawConnection(TcpClient socket)
    {
        _socket = socket;
        _answers = new StreamReader(socket.GetStream(), Encoding.ASCII);
    }

    public static async Task<RawConnection> OpenAsync(Uri address)
    {
        var socket = new TcpClient();
        await socket.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        return new RawConnection(socket);
    }

    /// <param name="head">The request line and headers, one to a line.</param>
    public Task SendHeadAsync(params string[] head) => SendAsync(string.Join("\r\n", [.. head, "Host: localhost", "", ""]));

    public async Task SendAsync(string text) =>
        await _socket.GetStream().WriteAsync(Encoding.Latin1.GetBytes(text), TestContext.Current.CancellationToken);

    /// <summary>Sends the head of a body that is asked for (100 Continue) only once somebody reads it, and waits for that.</summary>
    public async Task BeginBodyAsync(params string[] head)
    {
        await SendHeadAsync([.. head, "Content-Length: 1000", "Expect: 100-continue"]);
        Assert.Equal(100, (await ReadAnswerAsync()).Status);
    }

    /// <summary>The next answer's status and headers.</summary>
    public async Task<(int Status, string Headers)> ReadAnswerAsync()
    {
        var status = await _answers.ReadLineAsync(TestContext.Current.CancellationToken) ?? throw new EndOfStreamException("Closed without an answer.");
        var headers = new StringBuilder();
        while (await _answers.ReadLineAsync(TestContext.Current.CancellationToken) is { Length: > 0 } header) headers.AppendLine(header);
        return (int.Parse(status.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture), headers.ToString());
    }

    /// <summary>Whether the server has closed the connection, and sent nothing more. It resets it where some of what was sent is still unread.</summary>
    /// <param name="afterBody">Its answer had a body, which may be lost in that.</param>
    public async Task<bool> IsClosedAsync(bool afterBody = false)
    {
        try
        {
            return await _answers.ReadToEndAsync(TestContext.Current.CancellationToken) is "" || afterBody;
        }
        catch (IOException reset) when (reset.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionReset })
        {
            return true;
        }
    }

    public void Dispose()
    {
        _answers.Dispose();
        _socket.Dispose();
    }
}
