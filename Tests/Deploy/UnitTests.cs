using Xunit;

namespace SahelSim.Tests.Deploy;

/// <summary>The units of <c>deploy/systemd</c> start what is published and wait as long as it takes. That the service manager can read them is checked by its own tool, in <c>.ci/deploy</c>.</summary>
public sealed class UnitTests
{
    private const int FrontDoorStopSeconds = 25;

    [Fact]
    public void A_unit_starts_an_assembly_in_the_folder_that_an_image_has_it_in()
    {
        foreach (var unit in UnitFile.All)
        {
            var target = Path.GetFileName(Path.GetDirectoryName(unit.Assembly)!);
            Assert.EndsWith($"/{Path.GetFileName(unit.Assembly)}\"]", ImageFile.Read().Stages[target].Single(line => line.StartsWith("ENTRYPOINT", StringComparison.Ordinal)));
            Assert.StartsWith("/opt/sahelsim/", unit.Assembly, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_server_is_given_the_time_that_it_takes_to_stop_and_comes_back_unless_its_settings_are_wrong()
    {
        foreach (var unit in UnitFile.All.Where(unit => unit.Block.Program != DeployedProgram.Sahelsim))
        {
            await using var program = StartedProgram.Of(unit.Block);
            Assert.InRange(unit.Seconds("TimeoutStopSec"), (unit.Block.Program == DeployedProgram.Silo ? program.Silo.StopSeconds : FrontDoorStopSeconds) + 5, 60);
            Assert.Equal("always", unit.Values("Restart").Single());
            Assert.Equal(SahelSim.Contracts.Settings.Executable.BadSettings, unit.Seconds("RestartPreventExitStatus"));
        }
    }

    [Fact]
    public async Task Instances_on_one_machine_have_ports_of_their_own()
    {
        var ports = new List<int>();
        foreach (var (name, instances) in ((string, int[])[])[("sahelsim-silo@.service", [1, 2, 3, 9]), ("sahelsim-front-door@.service", [1, 2, 7])])
        {
            foreach (var instance in instances)
            {
                var unit = UnitFile.Read(Path.Combine(Repository.Root, "deploy", "systemd", name), $"{instance}");
                await using var program = StartedProgram.Of(unit.Block);
                ports.AddRange(unit.Block.Program == DeployedProgram.Silo ? [program.Silo.SiloPort, program.Silo.GatewayPort, program.Silo.HealthPort] : [program.Api.GrpcPort, program.Api.HttpPort]);
            }
        }

        Assert.Equal(ports.Count, ports.Distinct().Count());
        Assert.Superset(new HashSet<int> { 11111, 30001, 7081, 7070, 7071 }, ports.ToHashSet());
    }
}
