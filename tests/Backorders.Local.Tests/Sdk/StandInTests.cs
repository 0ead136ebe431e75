using System.Reflection;
using System.Xml.Linq;
using Azure.Data.Tables;
using Azure.Messaging.ServiceBus;
using Azure.Monitor.OpenTelemetry.Exporter;
using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Twilio.Clients;

namespace Backorders.Local.Tests.Sdk;

/// <summary>
/// The app compiles against the real packages only if infra/sdk declares nothing that they don't, and leaves out nothing that must be
/// implemented. The lists were read in the packages' sources; a new member of a stand-in is looked up there and added to its list first.
/// </summary>
public sealed class StandInTests
{
    private static readonly Assembly[] StandIns =
    [
        typeof(TableClient).Assembly, typeof(ServiceBusClient).Assembly, typeof(BlobClient).Assembly,
        typeof(FunctionContext).Assembly, typeof(TaskOrchestrationContext).Assembly, typeof(TwilioRestClient).Assembly,
        typeof(AzureMonitorExporterExtensions).Assembly,
    ];

    private static readonly IReadOnlyDictionary<string, IReadOnlySet<string>> Declared = PublicSurface.Of(StandIns);

    private static readonly IReadOnlyDictionary<string, IReadOnlySet<string>> Real =
        SignatureList.All.SelectMany(list => list.Types).ToDictionary();

    [Fact]
    public void Stand_ins_declare_only_types_and_members_of_the_real_packages() =>
        AssertNone("is in no list of infra/sdk/signatures: declare only real members", Missing(of: Declared, from: Real));

    [Fact]
    public void Stand_ins_declare_every_listed_signature_so_also_all_that_must_be_implemented() =>
        AssertNone("is listed, but no stand-in declares it", Missing(of: Real, from: Declared));

    [Fact]
    public void Each_list_is_of_a_version_that_is_pinned()
    {
        var pinned = XDocument.Load(Path.Combine(AppContext.BaseDirectory, "Directory.Packages.props")).Descendants("PackageVersion")
            .Select(package => $"{package.Attribute("Include")!.Value} {package.Attribute("Version")!.Value}");

        AssertNone("is not pinned in Directory.Packages.props", SignatureList.All.Select(list => list.Pinned).Except(pinned));
    }

    [Fact]
    public void Each_type_names_the_file_where_it_was_read() =>
        Assert.All(SignatureList.All, list =>
        {
            Assert.NotEmpty(list.Source);
            Assert.NotEmpty(list.Files);
            Assert.All(list.Files, Assert.NotEmpty);
        });

    private static IEnumerable<string> Missing(
        IReadOnlyDictionary<string, IReadOnlySet<string>> of,
        IReadOnlyDictionary<string, IReadOnlySet<string>> from) =>
        of.SelectMany(type => from.TryGetValue(type.Key, out var members)
            ? type.Value.Except(members).Select(member => $"{type.Key} :: {member}")
            : [type.Key]);

    private static void AssertNone(string complaint, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        Assert.True(all.Count == 0, string.Join('\n', all.Select(line => $"{line}\n    {complaint}")));
    }
}
