using System.Reflection;
using Backorders.App.Queues;
using Backorders.Local.ServiceBus;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Tests.Deployment;

public sealed class AzureQueuesTests
{
    private static readonly TimeSpan LongestLock = TimeSpan.FromMinutes(5);

    [Fact]
    public void The_queues_that_are_made_are_the_queues_that_the_app_names()
    {
        var named = typeof(QueueNames).GetFields().Select(field => (string)field.GetRawConstantValue()!).Where(name => name != QueueNames.Connection);
        Assert.Equal(named.Select(name => name.Split('/')[0]).Distinct().Order(StringComparer.Ordinal), DeclaredQueues.Read().Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_trigger_listens_to_a_queue_that_is_made()
    {
        var triggers = typeof(ServiceRegistration).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .SelectMany(method => method.GetParameters())
            .Select(parameter => parameter.GetCustomAttribute<ServiceBusTriggerAttribute>())
            .OfType<ServiceBusTriggerAttribute>()
            .ToList();
        Assert.NotEmpty(triggers);
        Assert.All(triggers, trigger => Assert.Equal(QueueNames.Connection, trigger.Connection));
        Assert.Empty(triggers.Select(trigger => trigger.QueueName!.Split('/')[0]).Except(DeclaredQueues.Read().Keys));
    }

    [Fact]
    public void The_local_queues_have_what_the_file_says()
    {
        var file = AzureFiles.Json("queues.json");
        foreach (var (name, queue) in DeclaredQueues.Read())
        {
            var declared = file.GetProperty(name);
            Assert.Equal(declared.GetProperty("maxDeliveryCount").GetInt32(), queue.MaxDeliveryCount);
            Assert.Equal(declared.GetProperty("lockDuration").GetString(), $"PT{queue.LockDuration.TotalMinutes}M");
            Assert.Equal(declared.GetProperty("duplicateDetectionHistoryTimeWindow").GetString(), $"PT{queue.DuplicateDetectionWindow.TotalMinutes}M");
        }
    }

    [Theory]
    [InlineData("var queues = loadJsonContent('../queues.json')")]
    [InlineData("lockDuration: item.value.lockDuration")]
    [InlineData("maxDeliveryCount: item.value.maxDeliveryCount")]
    [InlineData("requiresDuplicateDetection: true")]
    [InlineData("duplicateDetectionHistoryTimeWindow: item.value.duplicateDetectionHistoryTimeWindow")]
    [InlineData("requiresSession: false")]
    public void The_Bicep_takes_a_queue_from_the_file(string line) =>
        Assert.Contains(line, AzureFiles.Text("modules/serviceBus.bicep"), StringComparison.Ordinal);

    /// <summary>Else a message is given to a second handler while the first still works on it.</summary>
    [Fact]
    public void A_handler_ends_before_its_lock_does()
    {
        var host = AzureFiles.HostJson;
        var renewal = host.GetProperty("extensions").GetProperty("serviceBus").GetProperty("maxAutoLockRenewalDuration").GetString()!;
        Assert.True(TimeSpan.Parse(host.GetProperty("functionTimeout").GetString()!, null) < TimeSpan.Parse(renewal, null));
        Assert.All(DeclaredQueues.Read().Values, queue => Assert.InRange(queue.LockDuration, TimeSpan.FromSeconds(5), LongestLock));
    }
}
