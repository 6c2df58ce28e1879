using System.Collections.Immutable;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Model.Actors;
using SahelSim.Model.Committing;
using SahelSim.Model.Hashing;
using SahelSim.Model.Tripwires;
using Proto = SahelSim.Log.V1;

namespace SahelSim.Contracts.Rows;

/// <summary>Rows of the log. Reading throws where columns do not fit each other: what was read is then corrupted.</summary>
public static class RowMapping
{
    public static Proto.Row ToProto(RowContent content)
    {
        var change = content.Change;
        var row = new Proto.Row
        {
            LawVersion = change.LawVersion,
            RequestId = ByteString.CopyFrom(change.RequestId.ToByteArray(bigEndian: true)),
            Ordinal = change.Ordinal,
            RequestHash = ByteString.CopyFrom(content.RequestHash.ToArray()),
            Author = change.Author,
            CommitTime = Timestamp.FromDateTimeOffset(change.CommitTime),
            Change = change.Written,
            Parameters = ParametersMapping.ToProto(content.Parameters),
            Quantities = new Proto.Quantities(),
            Truncated = change.Truncated,
            StateHash = ByteString.CopyFrom(change.StateHash.ToArray()),
            ClockDay = change.ClockDate.DayNumber,
        };
        if (change.CausedBy is { } cause) row.CausedBy = cause;
        var ids = new IdTable(row.Ids);
        var quantities = new QuantityTable(row.Quantities, ids);
        row.Effects = EffectMapping.ToProto(change.Effects, change.EffectsSum, quantities);
        foreach (var wave in change.Waves) row.Waves.Add(WaveMapping.ToProto(wave, quantities));
        EditMapping.Write(content.Edits, row.Edits, ids, quantities);
        foreach (var actor in change.Touched) row.Touched.Add(ids.Of(actor));
        if (change.CausedByTripwire is { } tripwire) row.CausedByTripwire = tripwire.Value;
        foreach (var trip in change.Trips) row.Trips.Add(TripMapping.ToProto(trip, quantities));
        foreach (var cleared in change.ClearedTripwires) row.ClearedTripwires.Add(cleared.Value);
        return row;
    }

    /// <summary>The whole row.</summary>
    public static RowContent FromProto(Proto.Row row, RowKey key, int rowBytes)
    {
        var quantities = QuantityTable.Read(row.Quantities, row.Ids);
        return new RowContent(
            Shown(row, key, rowBytes, quantities),
            EditMapping.Read(row.Edits, row.Ids, quantities),
            new Hash256(row.RequestHash.Span),
            ParametersMapping.FromProto(row.Parameters));
    }

    /// <summary>Only what callers are shown.</summary>
    public static CommittedChange Shown(Proto.Row row, RowKey key, int rowBytes) =>
        Shown(row, key, rowBytes, QuantityTable.Read(row.Quantities, row.Ids));

    /// <summary>Only what folds.</summary>
    public static ImmutableArray<Edit> Edits(Proto.Row row) =>
        EditMapping.Read(row.Edits, row.Ids, QuantityTable.Read(row.Quantities, row.Ids));

    private static CommittedChange Shown(Proto.Row row, RowKey key, int rowBytes, Quantity[] quantities) => new()
    {
        Revision = key.Revision,
        RequestId = new Guid(row.RequestId.Span, bigEndian: true),
        Ordinal = row.Ordinal,
        Author = row.Author,
        CommitTime = row.CommitTime.ToDateTimeOffset(),
        Written = row.Change,
        WavesOnDemand = new(() => [.. row.Waves.Select(wave => WaveMapping.FromProto(wave, quantities))]),
        WaveCount = row.Waves.Count,
        Truncated = row.Truncated,
        Effects = EffectMapping.FromProto(row.Effects, StoredTotals.Of(row.Waves, quantities.Length), quantities),
        EffectsSum = row.Effects?.Sum ?? 0,
        Touched = Actors(row.Touched, row.Ids),
        StateHash = new Hash256(row.StateHash.Span),
        ChainHash = key.ChainHash,
        ClockDate = DateOnly.FromDayNumber(row.ClockDay),
        LawVersion = row.LawVersion,
        CausedBy = row.HasCausedBy ? row.CausedBy : null,
        CausedByTripwire = row.CausedByTripwire.Length > 0 ? new TripwireId(row.CausedByTripwire) : null,
        Trips = row.Trips.Count == 0 ? [] : [.. row.Trips.Select(trip => TripMapping.FromProto(trip, quantities))],
        ClearedTripwires = row.ClearedTripwires.Count == 0 ? [] : [.. row.ClearedTripwires.Select(id => new TripwireId(id))],
        Origin = key.Origin,
        RowBytes = rowBytes,
    };

    private static ImmutableArray<ActorId> Actors(RepeatedField<uint> positions, RepeatedField<string> ids) =>
        [.. positions.Select(position => new ActorId(ids[(int)position]))];
}
