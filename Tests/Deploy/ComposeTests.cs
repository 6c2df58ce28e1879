using System.Diagnostics;
using System.Globalization;
using System.Net;
using SahelSim.Contracts.Telemetry;
using Xunit;

namespace SahelSim.Tests.Deploy;

/// <summary><c>deploy/compose.yaml</c> fits the programs and the files beside it.</summary>
public sealed class ComposeTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "deploy");

    [Fact]
    public void Only_the_loopback_reaches_what_is_published()
    {
        var published = ComposeFile.Services.SelectMany(service => service.Value.Texts("ports")).ToList();
        Assert.True(published.Count >= 2);
        Assert.All(published, port => Assert.StartsWith("127.0.0.1:", port));
    }

    [Fact]
    public void What_is_mounted_is_there()
    {
        var mounted = ComposeFile.Services.SelectMany(service => service.Value.Texts("volumes")).Select(volume => volume.Split(':')[0]).Where(path => path[0] == '.').ToList();
        Assert.NotEmpty(mounted);
        Assert.All(mounted, path => Assert.True(Path.Exists(Path.Combine(Folder, path)), path));
        var volumes = ComposeFile.Services.SelectMany(service => service.Value.Texts("volumes")).Select(volume => volume.Split(':')[0]).Where(path => path[0] != '.');
        Assert.Equal(ComposeFile.Whole.Map("volumes").Maps().Select(volume => volume.Name).Order(), volumes.Distinct().Order());
    }

    [Fact]
    public void Its_secrets_are_made_by_the_script_beside_it_and_made_once()
    {
        using var folder = new SahelSim.Tests.Silo.Log.TemporaryFolder();
        MakeSecrets(folder.File("secret"));
        var made = Directory.GetFiles(folder.File("secret")).ToDictionary(path => Path.GetFileName(path), path => File.ReadAllText(path).TrimEnd());
        Assert.Equal(ComposeFile.Whole.Map("secrets").Maps().Select(secret => Path.GetFileName(secret.Value.Text("file"))).Order(), made.Keys.Order());
        Assert.Equal(32, made["database-password"].Length);
        Assert.NotEqual(made["database-password"], made["grafana-password"]);
        var connection = new Npgsql.NpgsqlConnectionStringBuilder(made["connection"]);
        var database = ComposeFile.Services.Single(service => service.Name == "database").Value.Map("environment");
        Assert.Equal(("database", database.Text("POSTGRES_DB"), database.Text("POSTGRES_USER"), made["database-password"]), (connection.Host, connection.Database, connection.Username, connection.Password));
        MakeSecrets(folder.File("secret"));
        Assert.All(made, each => Assert.Equal(each.Value, File.ReadAllText(Path.Combine(folder.File("secret"), each.Key)).TrimEnd()));
    }

    [Fact]
    public async Task Silos_have_addresses_of_their_own_in_the_network_and_time_to_stop()
    {
        var subnet = IPNetwork.Parse((string)((Dictionary<object, object>)((List<object>)ComposeFile.Whole.Map("networks").Map("cluster").Map("ipam")["config"])[0])["subnet"]);
        var addresses = new List<string>();
        foreach (var (name, service, _) in ComposeFile.Ours.Where(each => each.Program == DeployedProgram.Silo))
        {
            await using var silo = StartedProgram.Of(ComposeFile.Blocks.Single(block => block.Where.EndsWith(name, StringComparison.Ordinal)));
            Assert.Equal(service.Map("networks").Map("cluster").Text("ipv4_address"), silo.Silo.Address);
            Assert.True(subnet.Contains(IPAddress.Parse(silo.Silo.Address)));
            Assert.True(Seconds(service) > silo.Silo.StopSeconds);
            addresses.Add(silo.Silo.Address);
        }

        Assert.Equal(2, addresses.Distinct().Count());
    }

    [Fact]
    public async Task Prometheus_is_told_of_every_silo_and_front_door_by_a_name_and_port_that_it_answers()
    {
        var expected = new Dictionary<string, List<string>> { ["silos.yaml"] = [], ["front-doors.yaml"] = [] };
        foreach (var (name, _, program) in ComposeFile.Ours.Where(each => each.Program != DeployedProgram.Sahelsim))
        {
            await using var started = StartedProgram.Of(ComposeFile.Blocks.Single(block => block.Where.EndsWith($" {name}", StringComparison.Ordinal)));
            var (file, port) = program == DeployedProgram.Silo ? ("silos.yaml", started.Silo.HealthPort) : ("front-doors.yaml", started.Api.HttpPort);
            Assert.Contains(TelemetryHosting.MetricsPath, started.Paths);
            expected[file].Add(string.Create(CultureInfo.InvariantCulture, $"{name}:{port}"));
            if (program == DeployedProgram.FrontDoor) Assert.Contains(name, started.Api.EffectiveHosts());
        }

        foreach (var (file, targets) in expected)
        {
            var text = await File.ReadAllTextAsync(Path.Combine(Folder, "compose", "targets", file), TestContext.Current.CancellationToken);
            var told = new YamlDotNet.Serialization.Deserializer().Deserialize<List<Dictionary<string, List<string>>>>(text);
            Assert.Equal(targets, told.SelectMany(group => group["targets"]));
        }
    }

    [Fact]
    public void Programs_write_nothing_and_may_do_nothing_but_their_work()
    {
        foreach (var (name, service, _) in ComposeFile.Ours)
        {
            Assert.True(service.Text("read_only") == "true" && service.Texts("cap_drop").SequenceEqual(["ALL"]) && service.Text("mem_limit").Length > 0, name);
            Assert.Contains("no-new-privileges:true", service.Texts("security_opt"));
        }
    }

    [Fact]
    public void Telemetry_goes_to_a_port_on_which_the_collector_listens()
    {
        var collector = YamlFiles.Read("collector", "collector.yaml");
        var listens = collector.Map("receivers").Map("otlp").Map("protocols").Map("grpc").Text("endpoint");
        var sent = ComposeFile.Blocks.Select(block => block.Variables.GetValueOrDefault("Sahel__Telemetry__OtlpEndpoint")).Where(endpoint => endpoint is not null).Distinct();
        Assert.Equal($"http://collector:{listens.Split(':')[1]}", Assert.Single(sent));
    }

    private static int Seconds(Dictionary<object, object> service) => int.Parse(service.Text("stop_grace_period").TrimEnd('s'), CultureInfo.InvariantCulture);

    private static void MakeSecrets(string folder)
    {
        using var making = Process.Start(new ProcessStartInfo("bash", [Path.Combine(Folder, "compose", "secrets"), folder]) { RedirectStandardOutput = true })!;
        making.StandardOutput.ReadToEnd();
        making.WaitForExit();
        Assert.Equal(0, making.ExitCode);
    }
}
