namespace SahelSim.Model.Spreading;

/// <summary>Blocs and their members. Voices, one for each, are numbered bloc by bloc.</summary>
internal sealed class LaneBlocs
{
    private readonly (int Bloc, int Voice)[][] of;

    public LaneBlocs(LaneStructure structure)
    {
        var world = structure.World;
        var members = new List<(int Member, double Commitment)>[structure.Actors];
        for (var member = 0; member < structure.Actors; member++)
        {
            foreach (var (bloc, commitment) in world.Actors[member].Commitments)
            {
                var at = world.IndexOf(bloc);
                if (at >= 0) (members[at] ??= []).Add((member, commitment));
            }
        }

        VoiceStart = new int[structure.Actors + 1];
        for (var bloc = 0; bloc < structure.Actors; bloc++) VoiceStart[bloc + 1] = VoiceStart[bloc] + (members[bloc]?.Count ?? 0);
        var all = members.SelectMany(list => list ?? []).ToArray();
        (Member, Commitment) = ([.. all.Select(one => one.Member)], [.. all.Select(one => one.Commitment)]);
        var found = new List<(int, int)>[structure.Actors];
        for (var bloc = 0; bloc < structure.Actors; bloc++)
        {
            for (var voice = VoiceStart[bloc]; voice < VoiceStart[bloc + 1]; voice++) (found[Member[voice]] ??= []).Add((bloc, voice));
        }

        of = [.. found.Select(list => list?.ToArray() ?? [])];
    }

    /// <summary>By actor: the first voice of its members; then the number of all.</summary>
    public int[] VoiceStart { get; }

    /// <summary>By voice.</summary>
    public int[] Member { get; }

    /// <summary>By voice.</summary>
    public double[] Commitment { get; }

    /// <summary>The blocs of a member, with its voice in each.</summary>
    public ReadOnlySpan<(int Bloc, int Voice)> Of(int member) => of[member];
}
