using SahelSim.Model.Actors;

namespace SahelSim.Model.Spreading;

/// <summary>The deltas of one wave with numbers for names, looked up once for all who hear it. Immutable.</summary>
public sealed class Wave
{
    private Wave(WaveDelta[] deltas, NameTable names)
    {
        Deltas = deltas;
        Names = names;
    }

    /// <summary>The number of deltas.</summary>
    public int Length => Deltas.Length;

    internal WaveDelta[] Deltas { get; }

    /// <summary>What the numbers stand for.</summary>
    internal NameTable Names { get; }

    /// <summary>Numbers the names as they come.</summary>
    /// <param name="deltas">Sorted by quantity.</param>
    public static Wave Of(ReadOnlySpan<Delta> deltas)
    {
        var (actors, issues) = (new WaveNames([], grows: true), new WaveNames([], grows: true));
        var numbered = Numbered(deltas, actors, issues);
        return new(numbered, new(actors.ToArray(), issues.ToArray(), lasting: false));
    }

    /// <summary>Numbers the names by their positions in a world, where it is small enough for its actors to remember whom a position means to them.</summary>
    /// <param name="deltas">Sorted by quantity.</param>
    /// <param name="topology">The topology of the world that they move.</param>
    /// <exception cref="KeyNotFoundException">A delta names somebody, or something, that is not there.</exception>
    public static Wave Of(ReadOnlySpan<Delta> deltas, Topology topology) => topology.Count > NameTable.MostLasting
        ? Of(deltas)
        : new(Numbered(deltas, new(topology.Tables.Actors, grows: false), new(topology.Tables.Issues, grows: false)), topology.Tables.Names);

    private static WaveDelta[] Numbered(ReadOnlySpan<Delta> deltas, WaveNames actors, WaveNames issues)
    {
        var numbered = new WaveDelta[deltas.Length];
        string? source = null;
        var sourceNumber = 0;
        for (var index = 0; index < deltas.Length; index++)
        {
            ref readonly var delta = ref deltas[index];
            if (delta.Quantity.IsStance)
            {
                var stance = delta.Quantity.Stance;
                numbered[index] = new(actors.NumberOf(stance.Actor.Value), issues.NumberOf(stance.Issue.Value), WaveDelta.OfStance, delta.Value);
            }
            else
            {
                var relationship = delta.Quantity.Relationship;
                if (!ReferenceEquals(relationship.Source.Value, source))
                    (source, sourceNumber) = (relationship.Source.Value, actors.NumberOf(relationship.Source.Value));
                numbered[index] = new(
                    sourceNumber, actors.NumberOf(relationship.Target.Value), relationship.Channel - Channel.Diplomatic, delta.Value);
            }
        }

        return numbered;
    }
}
