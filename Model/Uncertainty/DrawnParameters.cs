using System.Collections.Immutable;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Uncertainty;

/// <summary>The uncertain parameters of a world: drawn together, and again until they meet every condition of the law.</summary>
internal sealed class DrawnParameters
{
    /// <summary>After as many attempts the world's own parameters are taken.</summary>
    private const int Attempts = 100;

    private readonly Parameters given;
    private readonly double largestSusceptibility;
    private readonly ImmutableArray<(ParameterEntry Entry, DrawnInput Input)> drawn;

    public DrawnParameters(WorldState world, IEnumerable<DrawnInput> inputs)
    {
        given = world.Settings.Parameters;
        largestSusceptibility = world.Actors.Select(actor => actor.Susceptibility).DefaultIfEmpty(0).Max();
        drawn = [.. inputs.Select(input => (ParameterCatalogue.Find(input.Uncertain.Input.Parameter)!, input))];
    }

    /// <summary>The parameters of a member.</summary>
    public Parameters Of(int member)
    {
        for (var attempt = 0; attempt < Attempts && drawn.Length > 0; attempt++)
        {
            if (Attempt(member, attempt) is { } parameters) return parameters;
        }

        return given;
    }

    private Parameters? Attempt(int member, int attempt)
    {
        var parameters = given;
        foreach (var (entry, input) in drawn)
        {
            var value = input.Attempt(member, attempt);
            if (!entry.Range.Contains(value)) return null;
            parameters = entry.Set(parameters, value);
        }

        return ParameterConditions.RelationshipWavesShrink(parameters) && ParameterConditions.StanceWavesShrink(parameters, largestSusceptibility)
            ? parameters
            : null;
    }
}
