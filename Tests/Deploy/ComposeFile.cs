using System.Collections.Immutable;

namespace SahelSim.Tests.Deploy;

/// <summary><c>deploy/compose.yaml</c></summary>
internal static class ComposeFile
{
    private static readonly ImmutableDictionary<string, DeployedProgram> Images = ImmutableDictionary.CreateRange<string, DeployedProgram>(
        [new("sahelsim-silo", DeployedProgram.Silo), new("sahelsim-front-door", DeployedProgram.FrontDoor), new("sahelsim", DeployedProgram.Sahelsim)]);

    public static Dictionary<object, object> Whole { get; } = YamlFiles.Read("compose.yaml");

    public static IEnumerable<(string Name, Dictionary<object, object> Value)> Services => Whole.Map("services").Maps();

    /// <summary>The services that run a program of ours.</summary>
    public static IEnumerable<(string Name, Dictionary<object, object> Service, DeployedProgram Program)> Ours =>
        Services.Where(service => Images.ContainsKey(Image(service.Value))).Select(service => (service.Name, service.Value, Images[Image(service.Value)]));

    public static IEnumerable<ProgramBlock> Blocks => Ours.Select(each => new ProgramBlock(
        $"compose.yaml, {each.Name}", each.Program,
        each.Service.Map("environment").ToImmutableSortedDictionary(variable => (string)variable.Key, variable => (string)variable.Value),
        [.. each.Service.Texts("secrets").Select(secret => $"/run/secrets/{secret}")]));

    private static string Image(Dictionary<object, object> service) => service.Text("image").Split(':')[0];
}
