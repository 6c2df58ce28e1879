using System.Collections.Immutable;
using System.Globalization;
using SahelSim.Model.Actors;
using SahelSim.Model.Judging;
using SahelSim.Model.Limits;
using SahelSim.Model.Refusals;
using SahelSim.Model.Spreading;
using SahelSim.Model.Tripwires;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Committing;

/// <summary>Completes a change whose waves are known: the edits, the state after it, the effects.</summary>
/// <remarks>docs/model.md, "The waves": at the end all waves are applied at once.</remarks>
public static class Committer
{
    /// <summary>As many quantities out of range are named; one would do to refuse.</summary>
    private const int NamedOutOfRange = 20;

    /// <summary>Completes a change.</summary>
    /// <param name="committed">The state that the change was judged on.</param>
    /// <param name="judged">The judged change.</param>
    /// <param name="waves">What its impulses became, wave 0 included; empty where there were none, and for a reversion.</param>
    /// <param name="revision">The revision that it becomes, for the tripwires that it trips; no hash depends on it.</param>
    /// <returns>The commit; refused where an affinity would pass ±18 or a sum is not finite (NUMERIC_RANGE), or with too many effects (LIMIT_EXCEEDED).</returns>
    public static Verdict<Commit> Commit(WorldState committed, JudgedChange judged, ImmutableArray<ImmutableArray<Delta>> waves, long revision = 0)
    {
        if (judged.ReversionMonths is { } months) return Reverting.Commit(committed, judged.Afterwards, months, revision);
        var totals = WithCreations(WaveTotals.Of(waves), judged.Creations);
        if (totals.Length > Limit.EffectsPerChange) return new Verdict<Commit>(TooManyEffects(totals.Length));
        var findings = new Findings();
        var effects = ImmutableArray.CreateBuilder<Effect>(totals.Length);
        var edits = ImmutableArray.CreateBuilder<Edit>(judged.Entries.Length + totals.Length + judged.Creations.Length + judged.Afterwards.Length);
        edits.AddRange(judged.Entries);
        var origins = new Origins(judged.Working);
        foreach (ref readonly var total in totals.AsSpan())
        {
            var effect = EffectOf(total, origins.Of(total.Quantity));
            if (!IsInRange(effect) && findings.Count < NamedOutOfRange) findings.Add(OutOfRange(effect));
            effects.Add(effect);
            AddMove(edits, effect, total.Sum);
        }

        if (findings.Any) return new Verdict<Commit>(findings.All);
        edits.AddRange(judged.Afterwards);
        return new Verdict<Commit>(Complete(committed, edits.ToImmutable(), waves, effects.MoveToImmutable(), revision));
    }

    /// <summary>Folds the edits and adds up the effects.</summary>
    internal static Commit Complete(
        WorldState committed, ImmutableArray<Edit> edits, ImmutableArray<ImmutableArray<Delta>> waves, ImmutableArray<Effect> effects, long revision)
    {
        var after = Fold.Apply(committed, edits);
        var trips = Tripping.Of(committed, after, effects);
        ImmutableArray<Edit> tripped = [.. trips.Select(trip => new TripwireTripped(trip.Tripwire.Id, revision))];
        if (!trips.IsEmpty) (after, edits) = (Fold.Apply(after, tripped), edits.AddRange(tripped));
        var sum = 0.0;
        foreach (ref readonly var effect in effects.AsSpan()) sum += Math.Abs(effect.Delta);
        return new Commit
        {
            After = after,
            Edits = edits,
            Waves = waves,
            Effects = effects,
            EffectsSum = sum,
            Trips = trips,
            Cleared = ClearedBetween(committed.Tripwires, after.Tripwires),
            Touched = TouchedActors.Between(committed, after),
        };
    }

    // One that the change set and that its actor's exit cleared at once never was.
    private static ImmutableArray<TripwireId> ClearedBetween(ImmutableArray<Tripwire> before, ImmutableArray<Tripwire> after) =>
        before == after ? [] : [.. before.Where(tripwire => after.IndexOf(tripwire.Id) < 0).Select(tripwire => tripwire.Id)];

    internal static Refusal TooManyEffects(int count) =>
        new Refusal(RefusalReason.LimitExceeded, "", $"the change would move {count} quantities; {Limit.EffectsPerChange} are the most")
            .With("limit", Limit.EffectsPerChange.ToString(CultureInfo.InvariantCulture))
            .With("actual", count.ToString(CultureInfo.InvariantCulture));

    // Creations whose impulse is 0, and those that cancel, move nothing but are there from now on.
    private static ImmutableArray<QuantityTotal> WithCreations(ImmutableArray<QuantityTotal> totals, ImmutableArray<RelationshipKey> creations)
    {
        if (creations.IsEmpty) return totals;
        var moved = totals.Select(total => total.Quantity).ToHashSet();
        var still = creations.Where(key => !moved.Contains(key)).Select(key => new QuantityTotal(key, 0, default, 0)).ToList();
        return still.Count == 0 ? totals : [.. totals.Concat(still).OrderBy(total => total.Quantity)];
    }

    private static void AddMove(ImmutableArray<Edit>.Builder edits, in Effect effect, double sum)
    {
        if (effect.Quantity.IsStance)
        {
            edits.Add(new PositionAdded(effect.Quantity.Stance, sum));
            return;
        }

        var key = effect.Quantity.Relationship;
        if (effect.Origin is null) edits.Add(new RelationshipCreated(key));
        edits.Add(new AffinityAdded(key, sum));
    }

    private static Effect EffectOf(in QuantityTotal total, double? origin)
    {
        var sum = (origin ?? 0) + total.Sum;
        if (!total.Quantity.IsStance) return new Effect(total.Quantity, origin, sum, total.Sum, total.FirstWave, total.Parts, 0);
        var position = Math.Clamp(sum, -Bound.Position, Bound.Position);
        var bound = position - sum;
        return new Effect(total.Quantity, origin, position, total.Sum + bound, total.FirstWave, total.Parts, bound);
    }

    private static bool IsInRange(in Effect effect) =>
        double.IsFinite(effect.Delta) && (effect.Quantity.IsStance || Math.Abs(effect.Result) <= Bound.Affinity);

    private static Refusal OutOfRange(in Effect effect) =>
        new Refusal(RefusalReason.NumericRange, "", effect.Quantity.IsStance
            ? $"{effect.Quantity} would move by no finite number"
            : string.Create(CultureInfo.InvariantCulture, $"would take the affinity of {effect.Quantity} to {effect.Result:R}, beyond 18"))
            .With("quantity", effect.Quantity.ToString())
            .With("value", effect.Result.ToString("R", CultureInfo.InvariantCulture));
}
