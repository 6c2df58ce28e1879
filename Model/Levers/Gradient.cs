using SahelSim.Model.Actors;
using SahelSim.Model.Spreading;

namespace SahelSim.Model.Levers;

/// <summary>By how much an outcome moves per unit of an impulse, for every impulse there can be, those on relationships that do not exist yet included. Immutable.</summary>
/// <remarks>
/// docs/model.md, "What follows from it": one spread of the transposed law; linear, as the law is before it is applied: threshold 0, no ends of scales.
/// </remarks>
public sealed class Gradient
{
    private readonly TransposedLaw law;
    private readonly double[] totals;
    private readonly double[] reacting;

    internal Gradient(TransposedLaw law, double[] totals, double[] reacting, int waves, bool truncated)
    {
        this.law = law;
        this.totals = totals;
        this.reacting = reacting;
        Waves = waves;
        Truncated = truncated;
    }

    /// <summary>The world that it is taken at.</summary>
    public CompiledWorld Compiled => law.Compiled;

    /// <summary>The number of waves beyond wave 0 that were followed back; where their sum was solved for, of the turns that took.</summary>
    public int Waves { get; }

    /// <summary>Whether <c>max_waves</c> ended it, and not that nothing was left.</summary>
    public bool Truncated { get; }

    /// <summary>Outcome per unit of the impulse on a quantity that exists, by its number in the compiled world.</summary>
    public double this[int number] => totals[law.PlaceOf(number)];

    /// <summary>As the indexer, by slot of the compiled world.</summary>
    internal double AtSlot(int slot) => totals[slot];

    /// <summary>Outcome per unit of an impulse.</summary>
    /// <param name="quantity">A relationship between two actors of the world, existing or not, or a stance that is held.</param>
    public double Of(Quantity quantity)
    {
        var number = Compiled.IndexOf(quantity);
        if (number >= 0) return this[number];
        if (quantity.IsStance) throw new ArgumentException($"The world holds no stance {quantity}.", nameof(quantity));
        var key = quantity.Relationship;
        var (source, target) = (Compiled.World.IndexOf(key.Source), Compiled.World.IndexOf(key.Target));
        if (source < 0 || target < 0 || source == target) throw new ArgumentException($"{key} cannot exist in this world.", nameof(quantity));
        var row = new double[Compiled.World.Actors.Length];
        law.AddRow(source, key.Channel - Channel.Diplomatic, reacting, row);
        return row[target];
    }

    /// <summary>Outcome per unit of an impulse on each relationship that an actor could hold in a channel.</summary>
    /// <param name="source">The actor's position in the world.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="row">By the target's position: overwritten. What stands at the actor itself means nothing.</param>
    public void Row(int source, Channel channel, Span<double> row)
    {
        row.Clear();
        law.AddRow(source, channel - Channel.Diplomatic, reacting, row);
        var arrays = Compiled.Relationships;
        for (var number = arrays.RowStart[source]; number < arrays.RowStart[source + 1]; number++)
        {
            if (arrays.Channel[number] == channel - Channel.Diplomatic) row[arrays.Target[number]] = totals[arrays.SlotOf[number]];
        }
    }
}
