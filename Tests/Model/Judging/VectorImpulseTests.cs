using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Previewing;
using SahelSim.Tests.Model.Vectors;
using Xunit;

namespace SahelSim.Tests.Model.Judging;

/// <summary>From actions to wave 0, and from actions to the state after, against an implementation that shares nothing with this one.</summary>
public sealed class VectorImpulseTests
{
    private const double Tolerance = 1e-12;

    [Fact]
    public void Impulses_and_outcomes_agree_with_every_vector_of_this_repository() =>
        AgreeWithAll(Path.Combine(Repository.Root, "Tests", "Model", "Vectors"));

    [Fact]
    public void Impulses_and_outcomes_agree_with_every_vector_beside_the_repository() =>
        AgreeWithAll(Repository.Beside("shared", "design", "vectors"));

    private static void AgreeWithAll(string folder)
    {
        var files = Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).ToArray();
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            using var vector = VectorFile.Read(file);
            var verdict = Preview.Of(vector.World, new Change { Actions = vector.Actions });
            Assert.True(verdict.Accepted, $"{Path.GetFileName(file)}: {string.Join(", ", verdict.Refusals)}");
            var impulses = verdict.Value.Judged.Impulses;
            Assert.Equal(vector.Impulses.Keys, impulses.Select(delta => delta.Quantity));
            Assert.All(impulses, delta => Assert.Equal(vector.Impulses[delta.Quantity], delta.Value, Tolerance));
            var effects = verdict.Value.Commit.Effects.ToDictionary(effect => effect.Quantity);
            Assert.All(vector.After, pair => Assert.Equal(pair.Value, effects[pair.Key].After, Tolerance));
        }
    }
}
