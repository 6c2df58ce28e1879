using System.Runtime.Intrinsics;
using SahelSim.Model.Actors;
using SahelSim.Model.Numerics;

namespace SahelSim.Model.Spreading;

/// <summary>Impulses on relationships that a change creates: heard like any other once, and moved by none.</summary>
internal sealed class LaneCreations(LaneStructure structure)
{
    private readonly List<(RelationshipKey Key, double[] Values)> created = [];
    private bool heard;

    /// <summary>Whether there are any that have not been heard.</summary>
    public bool Any => created.Count > 0 && !heard;

    /// <summary>Those that have not been heard, with who hears of them; sorted by key.</summary>
    public IEnumerable<(LaneHearers Hearers, Vector512<double> Delta)> Heard =>
        heard ? [] : created.OrderBy(one => new Quantity(one.Key)).Select(one => (HearersOf(one.Key), Lane.Load(one.Values, 0)));

    public void Add(RelationshipKey key, int lane, double value)
    {
        var at = created.FindIndex(one => one.Key == key);
        if (at < 0)
        {
            at = created.Count;
            created.Add((key, Lane.Room(1)));
        }

        created[at].Values[lane] += value;
    }

    public double ValueOf(RelationshipKey key, int lane) => created.Find(one => one.Key == key).Values?[lane] ?? 0;

    /// <summary>They have been heard.</summary>
    public void Fall() => heard = true;

    public void Clear()
    {
        created.Clear();
        heard = false;
    }

    private LaneHearers HearersOf(RelationshipKey key) =>
        LaneHearers.Of(structure, structure.World.IndexOf(key.Source), structure.World.IndexOf(key.Target), (int)key.Channel - 1);
}
