using SahelSim.Model.Actors;

namespace SahelSim.Model.Spreading;

/// <summary>The deltas of one wave with their names looked up once for all who hear it: actors and issues are numbered within the wave. Immutable.</summary>
public sealed class Wave
{
    private Wave(WaveDelta[] deltas, string[] actors, string[] issues)
    {
        Deltas = deltas;
        Actors = actors;
        Issues = issues;
    }

    /// <summary>The number of deltas.</summary>
    public int Length => Deltas.Length;

    internal WaveDelta[] Deltas { get; }

    /// <summary>The actors named in the wave.</summary>
    internal string[] Actors { get; }

    /// <summary>The issues named in the wave.</summary>
    internal string[] Issues { get; }

    /// <summary>Looks the names of a wave up.</summary>
    /// <param name="deltas">Sorted by quantity.</param>
    public static Wave Of(ReadOnlySpan<Delta> deltas)
    {
        var numbered = new WaveDelta[deltas.Length];
        var (actors, issues) = (new WaveNames(), new WaveNames());
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

        return new(numbered, actors.ToArray(), issues.ToArray());
    }
}
