using System.Collections.Immutable;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Actors;
using SahelSim.Model.Camps;
using SahelSim.Model.Limits;
using SahelSim.Model.Refusals;
using SahelSim.Model.Worlds;

namespace SahelSim.Contracts.Camps;

/// <summary>Answers of FindPosition, on servers and where a file is asked about.</summary>
public static class PositionAnswers
{
    private const int NameBytes = 256;

    /// <param name="request">With ids in place of aliases.</param>
    /// <param name="world">What it is about; null where that is a table.</param>
    /// <returns>Without a read_revision. Refuses InvalidValue, UnknownActor, Membership, LimitExceeded.</returns>
    public static Verdict<V1.FindPositionResponse> Find(V1.FindPositionRequest request, WorldState? world)
    {
        var reading = new Reading();
        var members = request.Table is { } table ? ReadTable(reading, request, table) : world is null ? [] : ReadWorld(reading, request, world);
        if (!reading.Clean) return new Verdict<V1.FindPositionResponse>(reading.Refusals);
        var answer = new V1.FindPositionResponse { Weight = 0 };
        answer.Members.AddRange(members.OrderBy(member => member.Position).ThenBy(member => member.Actor, StringComparer.Ordinal));
        if (BlocPosition(request, world) is { } own) answer.BlocPosition = own;
        if (WeightedPosition.Of([.. members.Select(member => (member.Position, member.Weight))]) is not { } found) return new Verdict<V1.FindPositionResponse>(answer);
        (answer.Weight, answer.Mean, answer.Median, answer.MedianUpper) = (found.Weight, found.Mean, found.Median, found.MedianUpper);
        return new Verdict<V1.FindPositionResponse>(answer);
    }

    private static ImmutableArray<V1.WeighedPosition> ReadTable(Reading reading, V1.FindPositionRequest request, V1.PositionTable table)
    {
        if (request.Bloc.Length > 0) reading.Refuse("bloc", "must be empty for a table");
        if (request.Issue.Length > 0) reading.Refuse("issue", "must be empty for a table");
        using var scope = reading.At("table");
        if (NetworkReading.TooMany(reading, "members", table.Members.Count, Limit.CampActors, "members")) return [];
        for (var at = 0; at < table.Members.Count; at++)
        {
            using var member = reading.At("members", at);
            if (table.Members[at].Actor.Length == 0) reading.Refuse("actor", "is required");
            WrittenText.Check(reading, "actor", table.Members[at].Actor, NameBytes);
            if (!table.Members[at].HasPosition || !(Math.Abs(table.Members[at].Position) <= NetworkReading.Largest)) reading.Refuse("position", "must be given, within a trillion");
            if (!table.Members[at].HasWeight || !(table.Members[at].Weight is >= 0 and <= NetworkReading.Largest)) reading.Refuse("weight", "must be given, 0 to a trillion");
        }

        if (reading.Clean && !table.Members.Any(member => member.Weight > 0)) reading.Refuse("members", "must have a weight above 0 among them");
        return [.. table.Members];
    }

    private static ImmutableArray<V1.WeighedPosition> ReadWorld(Reading reading, V1.FindPositionRequest request, WorldState world)
    {
        if (!world.Settings.Issues.Any(issue => issue.Id.Value == request.Issue)) reading.Refuse("issue", "must be the id of an issue of this world");
        var bloc = request.Bloc.Length == 0 ? null : world.Find(new ActorId(request.Bloc));
        if (request.Bloc.Length > 0 && !Identifier.IsValid(request.Bloc)) reading.Refuse("bloc", "must be an id or alias: 1 to 63 of A-Z, a-z, 0-9, _ and -");
        else if (request.Bloc.Length > 0 && bloc is null) reading.Refuse(WorldReading.Unknown("bloc", request.Bloc));
        else if (bloc is { Kind: not ActorKind.Bloc }) reading.Refuse(new Refusal(RefusalReason.Membership, "bloc", $"{request.Bloc} is no bloc").With("bloc", request.Bloc));
        if (!reading.Clean) return [];
        var issue = new IssueId(request.Issue);
        return
        [
            .. from actor in world.Actors
               let commitment = bloc is null ? 1 : actor.CommitmentTo(bloc.Id) ?? 0
               where commitment > 0 && actor.IndexOfStance(issue) >= 0
               let stance = actor.Stances[actor.IndexOfStance(issue)]
               select new V1.WeighedPosition { Actor = actor.Id.Value, Position = stance.Position, Weight = actor.Influence * stance.Salience * commitment },
        ];
    }

    private static double? BlocPosition(V1.FindPositionRequest request, WorldState? world) =>
        request.Bloc.Length > 0 && world?.Find(new ActorId(request.Bloc)) is { } bloc && bloc.IndexOfStance(new IssueId(request.Issue)) is >= 0 and var at
            ? bloc.Stances[at].Position
            : null;
}
