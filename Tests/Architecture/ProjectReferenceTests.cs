using System.Xml.Linq;
using Xunit;

namespace SahelSim.Tests.Architecture;

/// <summary>docs/architecture.md: which project may reference which. Silo and Api never know each other; only Cli composes them.</summary>
public sealed class ProjectReferenceTests
{
    [Theory]
    [InlineData("Model", "")]
    [InlineData("Contracts", "Model")]
    [InlineData("Silo", "Contracts Model")]
    [InlineData("Api", "Contracts Model")]
    [InlineData("Cli", "Api Contracts Model Silo")]
    public void A_project_references_only_what_it_may(string project, string allowed) =>
        Assert.Subset(allowed.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(), References(project, "ProjectReference").ToHashSet());

    [Fact]
    public void Model_references_no_package() => Assert.Empty(References("Model", "PackageReference").Concat(References("Model", "FrameworkReference")));

    [Theory]
    [InlineData("Silo", "Grpc")]
    [InlineData("Api", "Microsoft.Orleans.Server")]
    [InlineData("Api", "Microsoft.Data.Sqlite")]
    public void A_project_keeps_away_from_what_is_not_its_business(string project, string prefix) =>
        Assert.DoesNotContain(References(project, "PackageReference"), package => package.StartsWith(prefix, StringComparison.Ordinal));

    private static IEnumerable<string> References(string project, string kind) =>
        XDocument.Load(Path.Combine(Repository.Root, project, $"{project}.csproj")).Descendants(kind)
            .Select(reference => reference.Attribute("Include")!.Value)
            .Select(include => kind == "ProjectReference" ? Path.GetFileNameWithoutExtension(include.Replace('\\', '/')) : include)
            .Order(StringComparer.Ordinal);
}
