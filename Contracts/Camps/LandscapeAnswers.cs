using System.Collections.Immutable;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Camps;
using SahelSim.Model.Limits;
using SahelSim.Model.Refusals;
using SahelSim.Model.Worlds;

namespace SahelSim.Contracts.Camps;

/// <summary>Answers of FindLandscape, on servers and where a file is asked about.</summary>
public static class LandscapeAnswers
{
    private const int MinimaShown = 100;
    private const int MinimaShownPerStep = 10;
    private const int DefaultDescents = 1_000;

    /// <param name="request">With ids in place of aliases.</param>
    /// <param name="world">What it is about; null where that is a network.</param>
    /// <param name="cancellation">Stops the work within milliseconds.</param>
    /// <returns>Without a read_revision. Refuses InvalidValue, UnknownActor, LimitExceeded.</returns>
    public static Verdict<V1.FindLandscapeResponse> Find(V1.FindLandscapeRequest request, WorldState? world, CancellationToken cancellation)
    {
        var reading = new Reading();
        var ground = TieRules.Ground(reading, request.Network, world, request.Ties, Limit.LandscapeActors);
        TieRules.Symmetry(reading, request.Ties);
        var threshold = TieRules.Threshold(reading, request.Ties, 0);
        var descents = request.HasDescents ? request.Descents : DefaultDescents;
        if (descents is < 1 or > Limit.LandscapeDescents) reading.Refuse("descents", $"must be 1 to {Limit.LandscapeDescents}");
        var side = ground is null ? null : Side(reading, ground, request, world is not null);
        var swept = ground is null ? null : Swept(reading, ground, request, world is not null, descents);
        if (!reading.Clean || ground is null) return new Verdict<V1.FindLandscapeResponse>(reading.Refusals);

        var landscape = new Landscape(ground.Strengths, ground.Held.Select(tie => Math.Abs(tie.Value) >= threshold ? tie : tie with { Value = 0 }));
        var minima = LandscapeMinima.Of(landscape, descents, (ulong)request.Seed, cancellation);
        if (!minima.Accepted) return new Verdict<V1.FindLandscapeResponse>(minima.Refusals);
        var answer = new V1.FindLandscapeResponse { MinimaTotal = minima.Value.Minima.Length, Exhaustive = minima.Value.All };
        answer.Minima.AddRange(minima.Value.Minima.Take(MinimaShown).Select(minimum => ToProto(ground.Names, minimum)));
        if (side is not null) answer.Configuration = Configuration(ground.Names, landscape, side);
        if (swept is null) return new Verdict<V1.FindLandscapeResponse>(answer);

        var sweep = LandscapeSweep.Of(landscape, swept.Value, request.Sweep.Strengths, descents, (ulong)request.Seed, cancellation);
        if (!sweep.Accepted) return new Verdict<V1.FindLandscapeResponse>(sweep.Refusals);
        answer.Sweep.AddRange(sweep.Value.Select(step => ToProto(ground.Names, step)));
        return new Verdict<V1.FindLandscapeResponse>(answer);
    }

    private static bool[]? Side(Reading reading, CampGround ground, V1.FindLandscapeRequest request, bool ofWorld)
    {
        if (request.Side.Count == 0) return null;
        var side = new bool[ground.Names.Length];
        for (var at = 0; at < request.Side.Count && at < side.Length + 1; at++)
        {
            if (Number(reading, ground, $"side[{at}]", request.Side[at], ofWorld) is not { } actor) continue;
            if (side[actor]) reading.Refuse($"side[{at}]", "is named twice");
            side[actor] = true;
        }

        return side;
    }

    private static int? Swept(Reading reading, CampGround ground, V1.FindLandscapeRequest request, bool ofWorld, int descents)
    {
        if (request.Sweep is not { } sweep) return null;
        using var scope = reading.At("sweep");
        var actor = Number(reading, ground, "actor", sweep.Actor, ofWorld);
        if (sweep.Strengths.Count is 0 or > Limit.SweepStrengths) reading.Refuse("strengths", $"must be 1 to {Limit.SweepStrengths}");
        for (var at = 0; at < sweep.Strengths.Count && at <= Limit.SweepStrengths; at++)
            if (!(sweep.Strengths[at] is >= 0 and <= NetworkReading.Largest)) reading.Refuse($"strengths[{at}]", "must be 0 to a trillion");

        var actors = ground.Names.Length;
        var each = actors <= LandscapeMinima.AllActors ? 1L << (actors - 1) : (long)descents * actors * actors;
        if (each * sweep.Strengths.Count > Limit.SweepConfigurations)
            reading.Refuse(NetworkReading.Limited(
                "strengths", each * sweep.Strengths.Count, Limit.SweepConfigurations,
                $"with {actors} actors{(actors <= LandscapeMinima.AllActors ? "" : $" and {descents} descents")} {Limit.SweepConfigurations / each} strengths would fit"));
        return actor;
    }

    private static int? Number(Reading reading, CampGround ground, string field, string name, bool ofWorld)
    {
        var number = ground.Names.IndexOf(name);
        if (number >= 0) return number;
        if (name.Length == 0) reading.Refuse(field, "is required");
        else if (ofWorld && Model.Actors.Identifier.IsValid(name)) reading.Refuse(WorldReading.Unknown(field, name));
        else reading.Refuse(field, "is none of the actors that count");
        return null;
    }

    private static V1.LandscapeMinimum ToProto(ImmutableArray<string> names, LandscapeMinimum minimum)
    {
        var proto = new V1.LandscapeMinimum { Energy = minimum.Energy, BasinShare = minimum.BasinShare };
        for (var actor = 0; actor < names.Length; actor++) (minimum.Second[actor] ? proto.Second : proto.First).Add(names[actor]);
        proto.Undecided.AddRange(minimum.Undecided.Select(actor => names[actor]));
        return proto;
    }

    private static V1.LandscapeStep ToProto(ImmutableArray<string> names, LandscapeSweep step)
    {
        var proto = new V1.LandscapeStep { Strength = step.Strength, MinimaTotal = step.Minima.Length };
        proto.Minima.AddRange(step.Minima.Take(MinimaShownPerStep).Select(minimum => ToProto(names, minimum)));
        proto.Moved.AddRange(step.Moved.Select(actor => names[actor]));
        if (step.Turn is { } turn) proto.Turn = turn;
        return proto;
    }

    private static V1.LandscapeConfiguration Configuration(ImmutableArray<string> names, Landscape landscape, bool[] side)
    {
        var proto = new V1.LandscapeConfiguration { Energy = landscape.Energy(side) };
        var crossings = names.Select((name, actor) => new V1.LandscapeConfiguration.Types.Crossing { Actor = name, Climb = landscape.Climb(side, actor), Frustration = landscape.Frustration(side, actor) });
        proto.Crossings.AddRange(crossings.OrderBy(crossing => crossing.Climb));
        proto.Stable = proto.Crossings[0].Climb >= -landscape.Tolerance;
        return proto;
    }
}
