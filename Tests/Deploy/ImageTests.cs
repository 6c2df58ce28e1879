using System.Text.Json;
using System.Xml.Linq;
using SahelSim.Api.Hosting;
using SahelSim.Cli;
using SahelSim.Contracts.Settings;
using SahelSim.Silo.Cluster;
using Xunit;

namespace SahelSim.Tests.Deploy;

/// <summary><c>deploy/Dockerfile</c> builds what there is and starts what it builds.</summary>
public sealed class ImageTests
{
    private static readonly ImageFile Image = ImageFile.Read();

    public static TheoryData<string, string> Programs => new()
    {
        { "silo", typeof(ClusterSiloOptions).Assembly.GetName().Name! },
        { "front-door", typeof(SahelApiOptions).Assembly.GetName().Name! },
        { "sahelsim", typeof(ExitCode).Assembly.GetName().Name! },
    };

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_target_starts_the_assembly_that_was_published_into_it(string target, string assembly)
    {
        var stage = Image.Stages[target];
        var published = Image.Stages["build"].Single(line => line.StartsWith("RUN dotnet publish", StringComparison.Ordinal) && line.Contains($"-o /out/{target}", StringComparison.Ordinal)).Split(' ');
        Assert.Equal(assembly, AssemblyOf(published[3]));
        Assert.Contains($"COPY --from=build /out/{target} ./", stage);
        Assert.Equal(["dotnet", $"/app/{assembly}.dll"], Words(stage, "ENTRYPOINT"));
    }

    [Theory]
    [InlineData("silo")]
    [InlineData("front-door")]
    public void A_server_is_asked_how_it_is_by_its_own_program(string target)
    {
        var check = Image.Stages[target].Single(line => line.StartsWith("HEALTHCHECK", StringComparison.Ordinal));
        var asks = JsonSerializer.Deserialize<string[]>(check[check.IndexOf('[', StringComparison.Ordinal)..]);
        Assert.Equal([.. Words(Image.Stages[target], "ENTRYPOINT"), HealthQuestion.Word], asks!);
    }

    [Fact]
    public void Every_project_that_is_published_is_copied_with_what_it_references_and_let_into_the_build()
    {
        var copied = Image.Stages["build"].Where(line => line.StartsWith("COPY ", StringComparison.Ordinal)).SelectMany(line => line.Split(' ')[1..^1]).ToHashSet();
        var let = File.ReadAllLines(Path.Combine(Repository.Root, "deploy", "Dockerfile.dockerignore")).ToHashSet();
        foreach (var path in copied)
        {
            Assert.True(Path.Exists(Path.Combine(Repository.Root, path)), path);
            Assert.Contains($"!{path.Split('/')[0]}", let);
        }

        string[] needed = [".editorconfig", "worlds", .. Closure("Cli").SelectMany(project => (string[])[project, $"{project}/{project}.csproj", $"{project}/packages.lock.json"])];
        Assert.Superset(needed.ToHashSet(), copied);
    }

    [Fact]
    public void Programs_run_as_nobody_and_base_images_are_of_a_version()
    {
        Assert.Contains("USER 1654:1654", Image.Stages["runtime"]);
        foreach (var target in (string[])["silo", "front-door", "sahelsim"]) Assert.DoesNotContain(Image.Stages[target], line => line.StartsWith("USER", StringComparison.Ordinal));
        Assert.Equal(2, Image.Arguments.Length);
        Assert.All(Image.Arguments, image => Assert.Matches(@":\d+\.\d+\.\d+", image));
    }

    private static string[] Words(IEnumerable<string> stage, string instruction) =>
        JsonSerializer.Deserialize<string[]>(stage.Single(line => line.StartsWith(instruction, StringComparison.Ordinal))[(instruction.Length + 1)..])!;

    private static string AssemblyOf(string project) =>
        XDocument.Load(Path.Combine(Repository.Root, project)).Descendants("AssemblyName").SingleOrDefault()?.Value ?? $"SahelSim.{Path.GetFileNameWithoutExtension(project)}";

    private static HashSet<string> Closure(string project)
    {
        var found = new HashSet<string> { project };
        foreach (var reference in XDocument.Load(Path.Combine(Repository.Root, project, $"{project}.csproj")).Descendants("ProjectReference"))
            found.UnionWith(Closure(Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value)));
        return found;
    }
}
