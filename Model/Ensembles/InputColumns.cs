using SahelSim.Model.Numerics;
using SahelSim.Model.Uncertainty;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Ensembles;

/// <summary>The values of an ensemble's inputs by member, drawn again: nothing but outcomes is kept of a member. Immutable.</summary>
internal sealed class InputColumns
{
    private readonly EnsembleRun run;
    private readonly Lazy<Parameters[]> parameters;

    /// <param name="run">The ensemble.</param>
    /// <param name="members">The first so many.</param>
    public InputColumns(EnsembleRun run, int members)
    {
        (this.run, Members) = (run, members);
        parameters = new(() => [.. Enumerable.Range(0, members).Select(run.World.ParametersOf)]);
    }

    public int Members { get; }

    /// <summary>How many inputs there are.</summary>
    public int Count => run.Inputs.Length;

    /// <summary>An input by its place.</summary>
    public UncertainInput Input(int place) => run.Inputs[place].Uncertain;

    /// <summary>The values of an input, by member.</summary>
    /// <param name="place">Which.</param>
    /// <param name="room">From <see cref="Room"/>.</param>
    /// <param name="normals">Working memory.</param>
    /// <returns>A part of the room.</returns>
    public Span<double> Read(int place, double[] room, LaneNormals normals)
    {
        var values = room.AsSpan(0, Members);
        var input = run.Inputs[place];
        if (input.Uncertain.Input.Kind != InputKind.Parameter)
        {
            LaneColumn.Fill(input, 0, room, normals);
            return values;
        }

        var entry = ParameterCatalogue.Find(input.Uncertain.Input.Parameter)!;
        for (var member = 0; member < values.Length; member++) values[member] = entry.Get(parameters.Value[member]);
        return values;
    }

    /// <summary>Room for one input.</summary>
    public double[] Room() => Lane.Room((Members + Lane.Count - 1) / Lane.Count);
}
