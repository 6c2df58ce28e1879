using System.Globalization;
using SahelSim.Model.Explaining;
using SahelSim.Model.Limits;
using SahelSim.Model.Numerics;
using SahelSim.Model.Refusals;
using Quantity = SahelSim.Model.Actors.Quantity;

namespace SahelSim.Contracts.Mapping;

/// <summary>sahelsim.v1.ExplainEffectRequest → <see cref="EffectQuestion"/>, <see cref="Ledger"/> → sahelsim.v1.ExplainEffectResponse.</summary>
public static class ExplanationMapping
{
    private const int DefaultPaths = 20;
    private const double DefaultConfidence = 0.5;

    /// <summary>Reads a question; ids are taken as they are written.</summary>
    /// <returns>Null where the quantity cannot be read; whole where <paramref name="reading"/> is clean.</returns>
    public static EffectQuestion? Read(Reading reading, V1.ExplainEffectRequest proto, long head)
    {
        var (from, to) = (proto.HasFromRevision ? proto.FromRevision : 0, proto.HasToRevision ? proto.ToRevision : head);
        if (from < 0) reading.Refuse("from_revision", "must be 0 or more");
        if (to < 0) reading.Refuse("to_revision", "must be 0 or more");
        else if (to > head) reading.Refuse(Ahead(to, head));
        else if (from > to) reading.Refuse("from_revision", string.Create(CultureInfo.InvariantCulture, $"must not be above to_revision, {to}"));
        else if (to - from > Limit.RevisionsPerExplanation) reading.Refuse(TooLong(to - from, to));
        var paths = proto.HasMaxPaths ? proto.MaxPaths : DefaultPaths;
        if (paths < 0) reading.Refuse("max_paths", "must be 0 or more");
        else if (paths > Limit.PathsPerExplanation) reading.Refuse(TooManyPaths(paths));
        var confidence = proto.HasMinConfidence ? proto.MinConfidence : DefaultConfidence;
        if (confidence is not (> 0 and <= 1)) reading.Refuse("min_confidence", "must be within (0, 1]");
        if (proto.Quantity?.Relationship is { } key && !Model.Actors.Channels.IsDefined((Model.Actors.Channel)key.Channel))
        {
            reading.Refuse("quantity.relationship.channel", "must be DIPLOMATIC, SECURITY or ECONOMIC");
            return null;
        }

        return Quantities.Read(reading, "quantity", proto.Quantity) is { } quantity ? new EffectQuestion(quantity, from, to, paths, confidence) : null;
    }

    public static V1.ExplainEffectResponse ToProto(EffectQuestion question, Ledger ledger)
    {
        var proto = new V1.ExplainEffectResponse
        {
            Quantity = Quantities.ToProto(question.Quantity),
            FromRevision = question.From,
            ToRevision = question.To,
            Delta = ledger.Delta,
            Rest = ledger.Rest,
            RestPaths = ledger.Changes.Sum(change => change.Paths) - ledger.Rows.Count(row => row.Kind == LedgerRowKind.Path),
            Grounds = ToProto(ledger.Grounds),
        };
        if (ledger.Before is { } before) proto.Before = Shown(question.Quantity, before);
        if (ledger.After is { } after) proto.After = Shown(question.Quantity, after);
        proto.Rows.AddRange(ledger.Rows.Select(ToProto));
        proto.Changes.AddRange(ledger.Changes.Select(ToProto));
        return proto;
    }

    private static V1.LedgerRow ToProto(LedgerRow row)
    {
        var proto = new V1.LedgerRow
        {
            Kind = (V1.LedgerRow.Types.Kind)row.Kind,
            Revision = row.Revision,
            Actions = { row.Actions },
            Steps = { row.Steps.Select(ToProto) },
            Amount = row.Amount,
            WithoutSource = (row.Weakness & Weakness.NoSource) != 0,
            Unsure = (row.Weakness & Weakness.Unsure) != 0,
        };
        if (row.Kind is LedgerRowKind.Path or LedgerRowKind.Act) proto.Wave = row.Steps.Length;
        if (row.Impulse is { } impulse) proto.Impulse = Quantities.ToProto(impulse);
        if (row.ImpulseDelta is { } delta) proto.ImpulseDelta = delta;
        return proto;
    }

    private static V1.LedgerStep ToProto(PathStep step) =>
        new() { Quantity = Quantities.ToProto(step.Quantity), Mechanism = (V1.Mechanism)step.Mechanism, Coefficient = step.Coefficient };

    private static V1.ExplainedChange ToProto(ExplainedChange change) => new()
    {
        Revision = change.Revision,
        Amount = change.Amount,
        Reactions = change.Reactions,
        Rest = change.Rest,
        Paths = change.Paths,
        Tracing = (V1.ExplainedChange.Types.Tracing)change.Tracing,
    };

    private static V1.EffectGrounds ToProto(LedgerGrounds grounds) => new()
    {
        Weight = grounds.Weight,
        WithoutSourceShare = grounds.WithoutSource,
        UnsureShare = grounds.Unsure,
        WorldWithoutSourceShare = grounds.WithoutSourceInWorld,
        WorldUnsureShare = grounds.UnsureInWorld,
    };

    private static double Shown(Quantity quantity, double value) => quantity.IsStance ? value : DeterministicMath.Tanh(value);

    private static Refusal Ahead(long revision, long head) =>
        new Refusal(RefusalReason.RevisionAhead, "to_revision", string.Create(CultureInfo.InvariantCulture, $"revision {revision} is not there yet; the head is {head}"))
            .With("head", head.ToString(CultureInfo.InvariantCulture));

    private static Refusal TooLong(long revisions, long to) =>
        Exceeded("from_revision", revisions, Limit.RevisionsPerExplanation, string.Create(
            CultureInfo.InvariantCulture,
            $"the span would be {revisions} revisions; {Limit.RevisionsPerExplanation} are the most: give {to - Limit.RevisionsPerExplanation} or later, or an earlier to_revision"));

    private static Refusal TooManyPaths(int paths) =>
        Exceeded("max_paths", paths, Limit.PathsPerExplanation, $"must be at most {Limit.PathsPerExplanation}");

    private static Refusal Exceeded(string path, long actual, long limit, string message) =>
        new Refusal(RefusalReason.LimitExceeded, path, message)
            .With("limit", limit.ToString(CultureInfo.InvariantCulture)).With("actual", actual.ToString(CultureInfo.InvariantCulture));
}
