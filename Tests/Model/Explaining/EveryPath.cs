using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Spreading;
using SahelSim.Model.Worlds;
using SahelSim.Tests.Model.Spreading;

namespace SahelSim.Tests.Model.Explaining;

/// <summary>All paths to a quantity, found by trying everything on the dense law. A path is the quantities that it moves; mechanisms between the same two are taken together.</summary>
public sealed class EveryPath
{
    private readonly DenseLaw law;
    private readonly ImmutableArray<ImmutableArray<Delta>> waves;
    private readonly Dictionary<Quantity, int> numbers = [];
    private readonly Quantity target;
    private readonly List<Quantity> route = [];

    private EveryPath(WorldState world, ImmutableArray<ImmutableArray<Delta>> waves, Quantity target)
    {
        law = new DenseLaw(world, waves[0]);
        (this.waves, this.target) = (waves, target);
        foreach (var quantity in law.Quantities) numbers.Add(quantity, numbers.Count);
    }

    private Dictionary<string, double> Amounts { get; } = [];

    /// <summary>The amount of each path, by <see cref="Route"/>.</summary>
    public static Dictionary<string, double> To(Quantity target, WorldState world, ImmutableArray<ImmutableArray<Delta>> waves)
    {
        var every = new EveryPath(world, waves, target);
        foreach (var impulse in waves[0]) every.Follow(0, impulse.Quantity, impulse.Value);
        return every.Amounts;
    }

    /// <summary>A path in words.</summary>
    public static string Route(IEnumerable<Quantity> moved) => string.Join(" | ", moved);

    private void Follow(int wave, Quantity at, double amount)
    {
        route.Add(at);
        if (wave > 0 && at == target) Amounts[Route(route)] = amount;
        if (wave + 1 < waves.Length)
        {
            foreach (var next in waves[wave + 1])
            {
                var coefficient = law.L[numbers[next.Quantity], numbers[at]];
                if (coefficient != 0) Follow(wave + 1, next.Quantity, amount * coefficient);
            }
        }

        route.RemoveAt(route.Count - 1);
    }
}
