using Backorders.App.Channels.Amazon;
using Backorders.Local.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Backorders.App.Tests.Inbound;

public sealed class SnsAddressTests
{
    private const string Query = "?Action=ConfirmSubscription&TopicArn=arn:aws:sns:us-west-2:123456789012:MyTopic&Token=2336412f37";

    /// <summary>What looks like an address of SNS and is none, or does more than confirm.</summary>
    public static TheoryData<string> Hostile() =>
    [
        "",
        "sns.us-east-1.amazonaws.com",
        $"http://sns.us-east-1.amazonaws.com/{Query}",
        $"ftp://sns.us-east-1.amazonaws.com/{Query}",
        $"https://sns.us-east-1.amazonaws.com.evil.example/{Query}",
        $"https://evil.example/sns.us-east-1.amazonaws.com/{Query}",
        $"https://evil.example/{Query}#sns.us-east-1.amazonaws.com",
        $"https://evilsns.us-east-1.amazonaws.com/{Query}",
        $"https://evil-sns.us-east-1.amazonaws.com/{Query}",
        $"https://sns.us-east-1.evilamazonaws.com/{Query}",
        $"https://sns.us-east-1.amazonaws.community/{Query}",
        $"https://sns.us-east-1.amazonaws.com.cn.evil.example/{Query}",
        $"https://sns.amazonaws.com/{Query}",
        $"https://sns..amazonaws.com/{Query}",
        $"https://sns.a.b.amazonaws.com/{Query}",
        $"https://s3.us-east-1.amazonaws.com/{Query}",
        $"https://bucket.s3.amazonaws.com/{Query}",
        $"https://sns.us-east-1.amazonaws.com@evil.example/{Query}",
        $"https://user@sns.us-east-1.amazonaws.com/{Query}",
        $"https://user:secret@sns.us-east-1.amazonaws.com/{Query}",
        $"https://sns.us-east-1.amazonaws.com:8443/{Query}",
        $"https://sns.us-east-1.amazonaws.com:443/{Query}",
        $"https://sns.us-east-1.amazonaws.com\\@evil.example/{Query}",
        $"https:\\\\sns.us-east-1.amazonaws.com/{Query}",
        $"https://evil.example\\.sns.us-east-1.amazonaws.com/{Query}",
        $"https://sns.us-east-1.amazonaws.com%2eevil.example/{Query}",
        $"https://sns.us-east-1.amazonaws.com\u3002evil.example/{Query}",
        $"https://ｓns.us-east-1.amazonaws.com/{Query}",
        $" https://sns.us-east-1.amazonaws.com/{Query}",
        $"https://sns.us-east-1.amazonaws.com/{Query}\r\nX-Evil: 1",
        $"https://127.0.0.1/{Query}",
        $"https://[::1]/{Query}",
        $"https://169.254.169.254/{Query}",
        "https://sns.us-east-1.amazonaws.com/",
        "https://sns.us-east-1.amazonaws.com/?Action=Unsubscribe&SubscriptionArn=arn:aws:sns:us-west-2:123456789012:MyTopic:1",
        "https://sns.us-east-1.amazonaws.com/?Action=ConfirmSubscription&Action=Unsubscribe&SubscriptionArn=x",
        $"https://sns.us-east-1.amazonaws.com/{Query}&{new string('a', 2100)}=1",
    ];

    [Theory]
    [InlineData("us-east-1", "com")]
    [InlineData("ap-south-1", "com")]
    [InlineData("us-gov-west-1", "com")]
    [InlineData("cn-north-1", "com.cn")]
    public void An_address_of_SNS_is_one(string region, string ending) => Assert.NotNull(SnsAddress.Of($"https://sns.{region}.amazonaws.{ending}/{Query}"));

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Anything_else_is_none(string address) => Assert.Null(SnsAddress.Of(address));

    [Fact]
    public void The_client_follows_no_redirect()
    {
        var settings = LocalSettings.Load(Directory.GetCurrentDirectory(), new Dictionary<string, string?>(), new Uri("http://127.0.0.1:7071"));
        using var services = new ServiceCollection().AddLogging().AddBackorders(settings).BuildServiceProvider();

        HttpMessageHandler? handler = services.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(SnsSubscriptions.ClientName);
        while (handler is DelegatingHandler outer) handler = outer.InnerHandler;

        Assert.False(Assert.IsType<SocketsHttpHandler>(handler).AllowAutoRedirect);
    }
}
