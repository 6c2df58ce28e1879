using SahelSim.Model.Uncertainty;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Ensembles;

/// <summary>The values of an ensemble's inputs by member, drawn again: nothing but outcomes is kept of a member.</summary>
internal sealed class InputColumns
{
    private readonly EnsembleRun run;
    private readonly Parameters[] parameters;

    /// <param name="run">The ensemble.</param>
    /// <param name="members">The first so many.</param>
    /// <param name="cancellation">Looked at now and then.</param>
    public InputColumns(EnsembleRun run, int members, CancellationToken cancellation)
    {
        this.run = run;
        parameters = new Parameters[members];
        for (var member = 0; member < members; member++)
        {
            if (member % 1024 == 0) cancellation.ThrowIfCancellationRequested();
            parameters[member] = run.World.ParametersOf(member);
        }
    }

    /// <summary>How many inputs there are.</summary>
    public int Count => run.Inputs.Length;

    /// <summary>An input by its place.</summary>
    public UncertainInput Input(int place) => run.Inputs[place].Uncertain;

    /// <summary>The values of an input, by member.</summary>
    public void Read(int place, Span<double> values)
    {
        var input = run.Inputs[place];
        if (input.Uncertain.Input.Kind == InputKind.Parameter)
        {
            var entry = ParameterCatalogue.Find(input.Uncertain.Input.Parameter)!;
            for (var member = 0; member < values.Length; member++) values[member] = entry.Get(parameters[member]);
            return;
        }

        for (var member = 0; member < values.Length; member++) values[member] = input.Of(member);
    }
}
