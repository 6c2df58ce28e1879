using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Ensembles;
using SahelSim.Model.Limits;
using SahelSim.Model.Numerics;
using SahelSim.Model.Spreading;
using SahelSim.Model.Uncertainty;
using SahelSim.Model.Worlds;

namespace SahelSim.Bench.Python;

/// <summary>Hands an ensemble to Python: its world, how uncertain its levels and parameters are, and some members as ours drew them, to compare.</summary>
/// <remarks>Its change is an event between two actors that are no blocs and hold all relationships that it moves, and stance shifts.</remarks>
public static class EnsembleColumns
{
    /// <summary>Writes all files into a folder.</summary>
    /// <param name="run">With one step.</param>
    /// <param name="happened">The event of that step.</param>
    /// <param name="stances">The impulses of its stance shifts.</param>
    /// <param name="compared">How many members Python gets the draws of.</param>
    /// <param name="folder">The folder.</param>
    public static void Write(EnsembleRun run, EventAction happened, ImmutableArray<Delta> stances, int compared, string folder)
    {
        var world = run.Design.Start;
        var numbers = Columns.Write(world, stances, folder);
        var inputs = run.World.Inputs.ToDictionary(input => input.Input, input => input.StandardDeviation);
        var keys = numbers.Where(pair => !pair.Key.IsStance).OrderBy(pair => pair.Value).Select(pair => pair.Key.Relationship).ToArray();
        var parameters = ParameterCatalogue.All.Where(entry => entry.Name is not ("threshold" or "max_waves")).ToArray();
        var spills = Channels.All.Select(channel => Spill(world.Settings, happened, channel));
        var design = new
        {
            affinity_bound = DeterministicMath.Atanh(Bound.Level),
            parameters = parameters.Select(entry => entry.Name),
            values = parameters.Select(entry => entry.Get(world.Settings.Parameters)),
            deviations = parameters.Select(entry => inputs.GetValueOrDefault(Input.ParameterOf(entry.Name))),
            @event = new[] { world.IndexOf(happened.Source), world.IndexOf(happened.Target) },
            shifts = spills.Select(spill => EventScores.Of(world.Settings.EventScores, happened.Type) / 10 * happened.Intensity * spill),
            outcomes = run.Design.Outcomes.Select(outcome => numbers[outcome.Terms[0].Quantity]),
            probabilities = EnsembleSummary.DefaultProbabilities,
        };
        File.WriteAllText(Path.Combine(folder, "ensemble.json"), JsonSerializer.Serialize(design));
        Write("affinity_deviation", keys.Select(key => inputs.GetValueOrDefault(Input.LevelOf(key))));
        var members = Enumerable.Range(0, compared).Select(run.World.Member).ToArray();
        Write("drawn_affinity", members.SelectMany(member => member.Actors.SelectMany(actor => actor.Relationships.Select(held => held.Affinity))));
        Write("drawn_parameters", members.SelectMany(member => parameters.Select(entry => entry.Get(member.Settings.Parameters))));

        void Write(string name, IEnumerable<double> column) =>
            File.WriteAllBytes(Path.Combine(folder, name + ".bin"), MemoryMarshal.AsBytes(column.ToArray().AsSpan()).ToArray());
    }

    private static double Spill(WorldSettings settings, EventAction happened, Channel channel) =>
        happened.Contexts.Max(context => ContextSpills.Find(settings.ContextSpills, context)!.Value.In(channel));
}
