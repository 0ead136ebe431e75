using Backorders.Local.Clock;
using Backorders.Local.Hosting;

namespace Backorders.Local.Tests.Hosting;

public sealed class CommandLineTests
{
    [Fact]
    public void Serve_takes_an_address_a_folder_and_a_clock()
    {
        var line = CommandLine.Parse(["serve", "--urls", "http://127.0.0.1:9000", "--data", "state", "--clock", "moved"], out _);
        Assert.Equal(new CommandLine(Verb.Serve) { Url = "http://127.0.0.1:9000", Data = "state", Clock = ClockMode.Moved }, line);
    }

    [Theory]
    [InlineData]
    [InlineData("sell")]
    [InlineData("serve", "--port", "1")]
    [InlineData("serve", "--clock", "broken")]
    [InlineData("serve", "--data")]
    [InlineData("serve", "--urls", "7071")]
    [InlineData("demo", "--clock", "real")]
    public void What_is_not_understood_is_said(params string[] args)
    {
        Assert.Null(CommandLine.Parse(args, out var wrong));
        Assert.NotEmpty(wrong!);
    }
}
