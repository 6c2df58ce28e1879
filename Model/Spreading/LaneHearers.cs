namespace SahelSim.Model.Spreading;

/// <summary>Who hears of a relationship <c>j→k</c> that moves, in one channel.</summary>
/// <param name="Answer">The number of <c>k→j</c>, or −1.</param>
/// <param name="Triads">Of each actor that holds both: the number of <c>i→j</c>, then that of <c>i→k</c>.</param>
/// <param name="Pools">Of each bloc of <c>j</c> that holds one towards <c>k</c>: its number, then that of the voice of <c>j</c>.</param>
internal sealed record LaneHearers(int Answer, int[] Triads, int[] Pools)
{
    public static LaneHearers Of(LaneStructure structure, int source, int target, int channel)
    {
        var triads = new List<int>();
        var judges = structure.Columns.Of(channel, source);
        var others = structure.Columns.Of(channel, target);
        for (int one = 0, other = 0; one < judges.Length && other < others.Length;)
        {
            var order = structure.Holder[judges[one]] - structure.Holder[others[other]];
            if (order == 0)
            {
                triads.Add(judges[one++]);
                triads.Add(others[other++]);
            }
            else if (order < 0) one++;
            else other++;
        }

        var pools = new List<int>();
        foreach (var (bloc, voice) in structure.Blocs.Of(source))
        {
            var number = bloc == target ? -1 : structure.NumberOf(bloc, target, channel);
            if (number < 0) continue;
            pools.Add(number);
            pools.Add(voice);
        }

        return new(structure.NumberOf(target, source, channel), [.. triads], [.. pools]);
    }
}
