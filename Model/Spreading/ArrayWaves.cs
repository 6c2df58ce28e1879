using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace SahelSim.Model.Spreading;

/// <summary>The waves that followed in a run on arrays, one behind the other in lists that grow and are used again.</summary>
internal sealed class ArrayWaves
{
    private readonly List<int> starts = [];
    private ArrayDelta[] deltas = new ArrayDelta[64];
    private int count;

    /// <summary>The number of waves, wave 0 not counted.</summary>
    public int Count => starts.Count;

    /// <summary>The deltas of the last wave.</summary>
    public ReadOnlySpan<ArrayDelta> Last => deltas.AsSpan(starts[^1], count - starts[^1]);

    public void Clear()
    {
        starts.Clear();
        count = 0;
    }

    public void Start() => starts.Add(count);

    public void DropLast() => starts.RemoveAt(starts.Count - 1);

    /// <summary>The place of one more delta of the last wave.</summary>
    public ref ArrayDelta Next()
    {
        if (count == deltas.Length) Array.Resize(ref deltas, 2 * count);
        return ref deltas[count++];
    }

    /// <summary>A wave in the form in which it travels.</summary>
    public ImmutableArray<Delta> Deltas(int wave, CompiledWorld compiled)
    {
        var end = wave + 1 < starts.Count ? starts[wave + 1] : count;
        var result = new Delta[end - starts[wave]];
        for (var index = 0; index < result.Length; index++)
        {
            ref readonly var delta = ref deltas[starts[wave] + index];
            var isStance = delta.Quantity >= compiled.RelationshipCount;
            result[index] = new(compiled.QuantityAt(delta.Quantity), delta.Value, new(
                0, delta.Reciprocity, delta.Balance, delta.Alignment, delta.Pooling,
                isStance ? delta.Last : 0, isStance ? 0 : delta.Last));
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(result);
    }
}
