using System.Collections.Immutable;
using System.Globalization;
using Google.Protobuf.Collections;
using SahelSim.Api.Calls;
using SahelSim.Api.Scenarios;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Actors;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Actors;
using SahelSim.Model.Numerics;
using SahelSim.Model.Refusals;
using SahelSim.V1;

namespace SahelSim.Api.Actors;

/// <summary>Matrices of levels in columns, for one revision or two side by side.</summary>
public sealed class RelationshipMatrices
{
    private static readonly Model.Actors.Channel[] AllChannels = [Model.Actors.Channel.Diplomatic, Model.Actors.Channel.Security, Model.Actors.Channel.Economic];

    public async Task<Verdict<RelationshipMatrix>> GetAsync(LocatedScenario scenario, GetRelationshipMatrixRequest request, CancellationToken cancellation)
    {
        var reading = new Reading();
        var at = ReadPoints.Read(reading, "consistency", request.Consistency);
        var wanted = ReadActors(reading, request.Actors, scenario.Aliases);
        var channels = ReadChannels(reading, request.Channels);
        if (request is { HasCompareToRevision: true, CompareToRevision: < 0 }) reading.Refuse("compare_to_revision", "must be 0 or more");
        reading.OrThrow();

        var selection = wanted.IsEmpty ? ActorSelection.All : new ActorSelection(wanted);
        var shown = await scenario.Grain.ReadActors(selection, at, cancellation);
        if (!shown.Accepted) return new Verdict<RelationshipMatrix>(shown.Refusals);
        var (revision, actors) = (shown.Value.ReadRevision, shown.Value.Actors);
        var order = wanted.IsEmpty ? [.. actors.Select(actor => actor.Id)] : wanted;
        if (Missing(order, actors) is { } missing) return new Verdict<RelationshipMatrix>(missing);
        var cells = actors.Sum(actor => actor.Relationships.Length);
        if (wanted.IsEmpty && channels.Length == AllChannels.Length && cells > Limit.MatrixCells) return new Verdict<RelationshipMatrix>(TooMany(cells));

        ImmutableArray<ActorState>? compared = null;
        if (request.HasCompareToRevision)
        {
            var earlier = await scenario.Grain.ReadActors(selection, ReadPoint.At(request.CompareToRevision), cancellation);
            if (!earlier.Accepted) return new Verdict<RelationshipMatrix>([.. earlier.Refusals.Select(refusal => refusal.Under("compare_to_revision"))]);
            compared = earlier.Value.Actors;
        }

        var matrix = Build(order, channels, actors, compared);
        matrix.ReadRevision = revision;
        cells = matrix.Planes.Sum(plane => plane.Level.Count);
        return cells > Limit.MatrixCells ? new Verdict<RelationshipMatrix>(TooMany(cells)) : new Verdict<RelationshipMatrix>(matrix);
    }

    private static RelationshipMatrix Build(
        ImmutableArray<ActorId> order, Model.Actors.Channel[] channels, ImmutableArray<ActorState> actors, ImmutableArray<ActorState>? compared)
    {
        var matrix = new RelationshipMatrix();
        matrix.Actors.AddRange(order.Select(id => id.Value));
        var index = order.Select((id, i) => (id, i)).ToDictionary(pair => pair.id, pair => (uint)pair.i);
        var earlier = compared?.ToDictionary(actor => actor.Id);
        foreach (var channel in channels)
        {
            var plane = new RelationshipMatrix.Types.Plane { Channel = (V1.Channel)channel };
            foreach (var source in actors.OrderBy(actor => index[actor.Id]))
            {
                var cells = source.Relationships
                    .Where(relationship => relationship.Channel == channel && index.ContainsKey(relationship.Target))
                    .OrderBy(relationship => index[relationship.Target]);
                foreach (var cell in cells)
                {
                    plane.Source.Add(index[source.Id]);
                    plane.Target.Add(index[cell.Target]);
                    plane.Level.Add(DeterministicMath.Tanh(cell.Affinity));
                    if (earlier is null) continue;
                    var before = earlier.GetValueOrDefault(source.Id)?.AffinityTo(cell.Target, channel);
                    plane.ComparedLevel.Add(before is { } affinity ? DeterministicMath.Tanh(affinity) : 0);
                    plane.ComparedExists.Add(before is not null);
                }
            }

            matrix.Planes.Add(plane);
        }

        return matrix;
    }

    private static ImmutableArray<ActorId> ReadActors(Reading reading, RepeatedField<string> given, AliasTable aliases)
    {
        var met = new HashSet<string>(StringComparer.Ordinal);
        var ids = ImmutableArray.CreateBuilder<ActorId>(given.Count);
        for (var i = 0; i < given.Count; i++)
        {
            var id = aliases.Resolve(given[i]);
            if (!Identifier.IsValid(id)) reading.Refuse($"actors[{i}]", "must be an id or alias of 1 to 63 of A-Z, a-z, 0-9, _ and -");
            else if (!met.Add(id)) reading.Refuse($"actors[{i}]", $"{id} is given twice");
            ids.Add(new ActorId(id));
        }

        return ids.MoveToImmutable();
    }

    private static Model.Actors.Channel[] ReadChannels(Reading reading, RepeatedField<V1.Channel> given)
    {
        if (given.Count == 0) return AllChannels;
        var channels = given.Select(channel => (Model.Actors.Channel)channel).ToArray();
        for (var i = 0; i < channels.Length; i++)
        {
            if (!Channels.IsDefined(channels[i])) reading.Refuse($"channels[{i}]", "must be DIPLOMATIC, SECURITY or ECONOMIC");
            else if (channels.AsSpan(0, i).Contains(channels[i])) reading.Refuse($"channels[{i}]", "is given twice");
        }

        return channels;
    }

    private static Refusal? Missing(ImmutableArray<ActorId> order, ImmutableArray<ActorState> actors)
    {
        var there = actors.Select(actor => actor.Id).ToHashSet();
        for (var i = 0; i < order.Length; i++)
        {
            if (!there.Contains(order[i]))
                return new Refusal(RefusalReason.UnknownActor, $"actors[{i}]", $"no actor {order[i]} here; ids are case-sensitive").With("actor", order[i].Value);
        }

        return null;
    }

    private static Refusal TooMany(int cells) =>
        new Refusal(RefusalReason.LimitExceeded, "", $"the matrix would have {cells} cells; {Limit.MatrixCells} are the most: ask for fewer actors or channels")
            .With("limit", Limit.MatrixCells.ToString(CultureInfo.InvariantCulture))
            .With("actual", cells.ToString(CultureInfo.InvariantCulture));
}
