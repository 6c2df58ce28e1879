using SahelSim.Model.Spreading;
using SahelSim.Model.Uncertainty;

namespace SahelSim.Model.Explaining;

/// <summary>What the levels, positions and saliences of a compiled world lack, by number; each is looked up when it is first met.</summary>
internal sealed class QuantityGrounds(CompiledWorld compiled, InputGrounds grounds)
{
    private const byte Unknown = byte.MaxValue;

    private readonly byte[] quantities = Filled(compiled.QuantityCount);
    private readonly byte[] saliences = Filled(compiled.Stances.Count);

    /// <summary>Of the level of a relationship, or the position of a stance.</summary>
    public Weakness Of(int number)
    {
        if (quantities[number] == Unknown) quantities[number] = (byte)grounds.Of(Input.Of(compiled.QuantityAt(number)));
        return (Weakness)quantities[number];
    }

    /// <summary>Of the salience of a stance.</summary>
    public Weakness OfSalience(int stance)
    {
        if (saliences[stance] == Unknown)
            saliences[stance] = (byte)grounds.Of(Input.SalienceOf(compiled.QuantityAt(compiled.RelationshipCount + stance).Stance));
        return (Weakness)saliences[stance];
    }

    private static byte[] Filled(int count)
    {
        var filled = new byte[count];
        Array.Fill(filled, Unknown);
        return filled;
    }
}
