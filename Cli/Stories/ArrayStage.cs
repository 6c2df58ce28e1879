using SahelSim.Api.Files;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Actors;
using SahelSim.Model.Committing;
using SahelSim.Model.Previewing;
using SahelSim.Model.Refusals;
using SahelSim.Model.Worlds;
using SahelSim.V1;
using Effect = SahelSim.V1.Effect;

namespace SahelSim.Cli.Stories;

/// <summary>Plays on arrays in memory, without a server: the same law and the same bits, and nothing is kept.</summary>
public sealed class ArrayStage : IStage
{
    private readonly AliasTable _aliases;
    private WorldState _state;
    private long _revision;

    /// <param name="baseline">Where it starts.</param>
    public ArrayStage(Baseline baseline)
    {
        _state = baseline.State;
        _aliases = new AliasTable(baseline.Aliases);
    }

    /// <param name="world">A world; one that breaks rules fails the command.</param>
    public static ArrayStage Of(World world)
    {
        var verdict = WorldCheck.Judge(world);
        return verdict.Accepted ? new ArrayStage(verdict.Value) : throw CommandFailedException.Refused(ExitCode.InvalidFile, $"{world.Name} is not sound", verdict.Refusals);
    }

    public DateOnly Clock => _state.ClockDate;

    /// <summary>The state after what was applied.</summary>
    public WorldState State => _state;

    public Task<AppliedStep> ApplyAsync(Change change, CancellationToken cancellation) => Task.FromResult(Apply(change));

    public Task<bool> HoldsAsync(V1.Quantity quantity, CancellationToken cancellation) => Task.FromResult(Holds(quantity));

    /// <summary>Applies a change and the responses of tripwires; one that is refused fails the command and changes nothing.</summary>
    public AppliedStep Apply(Change change)
    {
        var reading = new Reading();
        var canonical = CanonicalChanges.Of(reading, change, _aliases);
        var read = ChangeMapping.Read(reading, canonical);
        if (!reading.Clean) throw Refused(reading.Refusals);
        var verdict = PreviewedCascade.Of(_state, read, _revision + 1);
        if (!verdict.Accepted) throw Refused(verdict.Refusals);
        var steps = verdict.Value.Changes.Select((_, position) => Take(verdict.Value, position, canonical)).ToList();
        _state = verdict.Value.Changes[^1].Commit.After;
        _revision += steps.Count;
        return steps[0] with { Responses = [.. steps.Skip(1)] };
    }

    private AppliedStep Take(PreviewedCascade cascade, int position, Change written)
    {
        var (preview, cause, first) = (cascade.Changes[position], cascade.Causes[position], _revision + 1);
        var applied = Applied(cause is null ? written : TripwireMapping.ToProto(cause.Tripwire).Response, preview, first + position);
        if (cause is not null) (applied.CausedBy, applied.CausedByTripwire) = (first + cause.Cause, cause.Tripwire.Id.Value);
        for (var number = 0; number < preview.Commit.Trips.Length; number++)
        {
            var (response, refusal) = cascade.Outcomes.Of(position, number);
            applied.Trips.Add(AppliedChangeMapping.ToProto(NotedTrip.Of(preview.Commit.Trips[number], response is { } answered ? first + answered : null, refusal)));
        }

        return new AppliedStep(0, applied, [.. preview.Commit.Effects.InOrder(EffectOrder.LargestDelta).Select(EffectMapping.ToProto)]);
    }

    private static AppliedChange Applied(Change change, PreviewedChange preview, long revision) => new()
    {
        Revision = revision,
        Preview = true,
        Change = change,
        Waves = preview.Waves,
        Truncated = preview.Truncated,
        EffectsTotal = preview.Commit.Effects.Length,
        EffectsSum = preview.Commit.EffectsSum,
        ClockDate = CalendarDates.ToProto(preview.Commit.After.ClockDate),
        ClearedTripwires = { preview.Commit.Cleared.Select(cleared => cleared.Value) },
    };

    private bool Holds(V1.Quantity quantity) => quantity.QuantityCase == V1.Quantity.QuantityOneofCase.Stance
        ? _state.Find(new(quantity.Stance.Actor))?.IndexOfStance(new(quantity.Stance.Issue)) >= 0
        : _state.Find(new(quantity.Relationship.Source))?.AffinityTo(new(quantity.Relationship.Target), (Model.Actors.Channel)quantity.Relationship.Channel) is not null;

    private static CommandFailedException Refused(IReadOnlyList<Refusal> refusals) => CommandFailedException.Refused(ExitCode.Refused, "the change was refused, and nothing was applied", refusals);
}
