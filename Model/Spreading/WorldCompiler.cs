using SahelSim.Model.Actors;
using SahelSim.Model.Numerics;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Spreading;

/// <summary>Makes a <see cref="CompiledWorld"/>: the weights of every row by the same code as a <see cref="Reaction"/>, then laid out by column.</summary>
internal sealed class WorldCompiler
{
    private readonly WorldState world;
    private readonly Parameters parameters;
    private readonly int actors;
    private readonly Dictionary<string, int> indexes;

    // By relationship number.
    private readonly int[] rowStart;
    private readonly int[] source;
    private readonly int[] target;
    private readonly byte[] channel;
    private readonly double[] level;
    private readonly double[] attention;

    // By actor, then partner in id order.
    private readonly int[] tieStart;
    private readonly List<int> tiePartner = [];
    private readonly List<double> tieAdoption = [];

    public WorldCompiler(WorldState world)
    {
        this.world = world;
        parameters = world.Settings.Parameters;
        actors = world.Actors.Length;
        indexes = new(actors, StringComparer.Ordinal);
        rowStart = new int[actors + 1];
        tieStart = new int[actors + 1];
        for (var actor = 0; actor < actors; actor++)
        {
            indexes.Add(world.Actors[actor].Id.Value, actor);
            rowStart[actor + 1] = rowStart[actor] + world.Actors[actor].Relationships.Length;
        }

        var count = rowStart[actors];
        (source, target, channel) = (new int[count], new int[count], new byte[count]);
        (level, attention) = (new double[count], new double[count]);
    }

    public CompiledWorld Compile()
    {
        for (var actor = 0; actor < actors; actor++) CompileRow(actor);
        var followers = new TieArrays(tieStart, [.. tiePartner], [.. tieAdoption]).Transposed();
        return new(world, Columns(), Stances(), followers, Blocs());
    }

    private void CompileRow(int actor)
    {
        var state = world.Actors[actor];
        var start = rowStart[actor];
        var length = rowStart[actor + 1] - start;
        Span<int> partnerOf = length <= 512 ? stackalloc int[length] : new int[length];
        var partners = new List<ActorId>(length);
        for (var index = 0; index < length; index++)
        {
            var relationship = state.Relationships[index];
            if (partners.Count == 0 || partners[^1] != relationship.Target)
            {
                partners.Add(relationship.Target);
                tiePartner.Add(indexes[relationship.Target.Value]);
            }

            partnerOf[index] = partners.Count - 1;
            source[start + index] = actor;
            target[start + index] = tiePartner[^1];
            channel[start + index] = (byte)(relationship.Channel - Channel.Diplomatic);
            level[start + index] = DeterministicMath.Tanh(relationship.Affinity);
        }

        Weigh(state, actor, [.. partners], partnerOf);
    }

    private void Weigh(ActorState state, int actor, ActorId[] partners, ReadOnlySpan<int> partnerOf)
    {
        var (start, length) = (rowStart[actor], partnerOf.Length);
        var levels = level.AsSpan(start, length);
        var (ties, influence) = (new double[partners.Length], new double[partners.Length]);
        RowWeights.TieWeights(state.TieWeights, partners, ties);
        for (var partner = 0; partner < partners.Length; partner++)
        {
            var other = world.Actors[tiePartner[tieStart[actor] + partner]];
            ties[partner] = RowWeights.Tie(ties[partner], other.Influence, parameters.Cohesion, Bonds.Between(state, other));
        }

        RowWeights.Attention(state.Relationships.AsSpan(), levels, partnerOf, ties, parameters.Indifference, attention.AsSpan(start, length));
        if (state.InfluenceRow.IsDefault)
            RowWeights.DerivedInfluence(levels, partnerOf, ties, parameters.Enmity, parameters.Indifference, influence);
        else RowWeights.GivenInfluence(state.InfluenceRow, partners, influence);
        foreach (var weight in influence) tieAdoption.Add(state.Susceptibility * weight);
        tieStart[actor + 1] = tiePartner.Count;
    }

    private RelationshipArrays Columns()
    {
        var isDense = ColumnLayout.SuitsDense(actors, source.Length);
        var columnStart = isDense ? ColumnLayout.Dense(actors) : ColumnLayout.Sparse(actors, channel, target);
        var slots = columnStart[^1];
        var arrays = new RelationshipArrays
        {
            Source = source,
            Target = target,
            Channel = channel,
            SlotOf = new int[source.Length],
            RowStart = rowStart,
            NumberOf = new int[slots],
            Holder = new int[slots],
            Level = new double[slots],
            Balance = new double[2 * slots],
            Alignment = new double[2 * slots],
            ColumnStart = columnStart,
            IsDense = isDense,
        };
        Array.Fill(arrays.NumberOf, -1);
        Array.Fill(arrays.Level, double.NaN);
        var next = columnStart.AsSpan(0, 3 * actors).ToArray();
        for (var number = 0; number < source.Length; number++)
        {
            var column = channel[number] * actors + target[number];
            var slot = isDense ? columnStart[column] + source[number] : next[column]++;
            arrays.SlotOf[number] = slot;
            arrays.NumberOf[slot] = number;
            arrays.Holder[slot] = source[number];
            arrays.Level[slot] = level[number];
            FillCoefficients(arrays, slot, number);
        }

        return arrays;
    }

    private void FillCoefficients(RelationshipArrays arrays, int slot, int number)
    {
        var (friendly, hostile) = (RowWeights.Pull(level[number], false, parameters.Enmity), RowWeights.Pull(level[number], true, parameters.Enmity));
        arrays.Balance[slot] = parameters.Balance * attention[number] * friendly;
        arrays.Balance[arrays.SlotCount + slot] = parameters.Balance * attention[number] * hostile;
        arrays.Alignment[slot] = parameters.Alignment * attention[number] * friendly;
        arrays.Alignment[arrays.SlotCount + slot] = parameters.Alignment * attention[number] * hostile;
    }

    private StanceArrays Stances()
    {
        var start = new int[actors + 1];
        for (var actor = 0; actor < actors; actor++) start[actor + 1] = start[actor] + world.Actors[actor].Stances.Length;
        var issues = world.Settings.Issues;
        var count = start[actors];
        var arrays = new StanceArrays
        {
            Start = start,
            Holder = new int[count],
            Issue = new int[count],
            Position = new double[count],
            Agreement = new double[3 * count],
            IssueCount = issues.Length,
            At = new int[actors * issues.Length],
        };
        Array.Fill(arrays.At, -1);
        for (var actor = 0; actor < actors; actor++)
        {
            // Issues and stances are sorted alike.
            for (int index = 0, issue = 0; index < world.Actors[actor].Stances.Length; index++)
            {
                var stance = world.Actors[actor].Stances[index];
                while (issues[issue].Id != stance.Issue) issue++;
                var number = start[actor] + index;
                (arrays.Holder[number], arrays.Issue[number], arrays.Position[number]) = (actor, issue, stance.Position);
                arrays.At[actor * issues.Length + issue] = number;
                foreach (var c in Channels.All)
                    arrays.Agreement[3 * number + (c - Channel.Diplomatic)] = parameters.Agreement * issues[issue].Weight(c) * stance.Salience;
            }
        }

        return arrays;
    }

    private TieArrays Blocs()
    {
        var members = new List<ActorState>[actors];
        for (var member = 0; member < actors; member++)
        {
            foreach (var commitment in world.Actors[member].Commitments)
                (members[indexes[commitment.Bloc.Value]] ??= []).Add(world.Actors[member]);
        }

        var start = new int[actors + 1];
        var (others, shares) = (new List<int>(), new List<double>());
        for (var bloc = 0; bloc < actors; bloc++)
        {
            if (members[bloc] is { } states)
            {
                foreach (var voice in Bonds.Voices(world.Actors[bloc].Id, states.ToArray()))
                {
                    others.Add(indexes[voice.Member.Value]);
                    shares.Add(parameters.Pooling * voice.Share);
                }
            }

            start[bloc + 1] = others.Count;
        }

        return new TieArrays(start, [.. others], [.. shares]).Transposed();
    }
}
