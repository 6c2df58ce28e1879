using System.Text.RegularExpressions;
using Xunit;

namespace SahelSim.Tests.Architecture;

/// <summary>What Model's source must not contain, so that it gives the same bits on every machine and depends on nothing but its arguments.</summary>
public sealed partial class ModelSourceTests
{
    [Fact]
    public void Model_uses_no_function_whose_last_bit_depends_on_the_platform() => AssertAbsent(PlatformFunctions());

    [Fact]
    public void Model_fuses_no_products_and_sums_in_no_order_but_its_own() => AssertAbsent(FusedOrReordered());

    // There, lanes never meet, or are added in their order.
    [Fact]
    public void Model_uses_vectors_in_lanes_only() => AssertAbsent(Vectors(), except: IsOfLanes);

    [Fact]
    public void Model_reads_no_clock_no_file_and_no_randomness() => AssertAbsent(Ambient());

    [Theory]
    [InlineData("var level = Math.Tanh(z);")]
    [InlineData("return MathF.Exp(x);")]
    [InlineData("double.Pow(x, y)")]
    public void The_ban_on_functions_would_notice(string line) => Assert.Matches(PlatformFunctions(), line);

    [Theory]
    [InlineData("Math.FusedMultiplyAdd(a, b, c)")]
    [InlineData("double.MultiplyAddEstimate(a, b, c)")]
    [InlineData("Vector256.Sum(x)")]
    [InlineData("Vector256.Dot(x, y)")]
    [InlineData("levels.Sum()")]
    [InlineData("levels.Average(level => level)")]
    [InlineData("items.AsParallel()")]
    public void The_ban_on_fused_and_reordered_sums_would_notice(string line) => Assert.Matches(FusedOrReordered(), line);

    [Theory]
    [InlineData("Vector<double> sum")]
    [InlineData("Vector256.Create(1.0)")]
    [InlineData("using System.Runtime.Intrinsics.X86;")]
    public void The_ban_on_vectors_would_notice(string line) => Assert.Matches(Vectors(), line);

    [Theory]
    [InlineData("DateTime.UtcNow")]
    [InlineData("new Random(5)")]
    [InlineData("File.ReadAllText(path)")]
    public void The_ban_on_surroundings_would_notice(string line) => Assert.Matches(Ambient(), line);

    private static bool IsOfLanes(string file) => file.StartsWith("Lane", StringComparison.Ordinal) || file == "DenseLanes.cs";

    private static void AssertAbsent(Regex banned, Func<string, bool>? except = null)
    {
        var model = Path.Combine(Repository.Root, "Model");
        var files = Directory.GetFiles(model, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(model, file).Split(Path.DirectorySeparatorChar)[0].Equals("obj", StringComparison.Ordinal))
            .Where(file => except?.Invoke(Path.GetFileName(file)) is not true).ToArray();
        Assert.True(files.Length > 50);
        foreach (var file in files)
        {
            var found = banned.Match(File.ReadAllText(file));
            Assert.False(found.Success, $"{Path.GetRelativePath(Repository.Root, file)} contains {found.Value}");
        }
    }

    [GeneratedRegex(@"\b(Math|MathF|double|float)\.(A?Tanh?|A?Sinh?|A?Cosh?|Atan2|SinCos|Exp\w*|Log\w*|Pow|Cbrt|RootN|Hypot)\b")]
    private static partial Regex PlatformFunctions();

    [GeneratedRegex(@"FusedMultiplyAdd|MultiplyAddEstimate|ReciprocalEstimate|ReciprocalSqrtEstimate|TensorPrimitives|\.(Sum|Average|Dot)\(|HorizontalAdd|AsParallel|Parallel\.")]
    private static partial Regex FusedOrReordered();

    [GeneratedRegex(@"\bVector(64|128|256|512)?\b|System\.Runtime\.Intrinsics")]
    private static partial Regex Vectors();

    [GeneratedRegex(@"\bDate(Time|TimeOffset)\.(Now|UtcNow|Today)|TimeProvider|Stopwatch|Environment\.|\bnew Random\b|Random\.Shared|Guid\.|\b(File|Directory)\.|System\.IO|\bConsole\.|CultureInfo\.Current")]
    private static partial Regex Ambient();
}
