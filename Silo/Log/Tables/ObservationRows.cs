using System.Collections.Immutable;
using System.Data.Common;
using Google.Protobuf;
using SahelSim.Contracts.Grains.Observing;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Actors;
using SahelSim.Model.Hashing;
using Proto = SahelSim.Log.V1;

namespace SahelSim.Silo.Log.Tables;

/// <summary>The rows of table observation as values.</summary>
internal static class ObservationRows
{
    /// <summary>What <see cref="Record"/> reads, in its order.</summary>
    public const string Select = """
        select o.scenario_uid, s.name, o.quantities, o.create_ticks, o.update_ticks, o.seal
        from observation o join scenario s on s.uid = o.scenario_uid
        """;

    /// <exception cref="DamagedRecordException">The row does not match its seal.</exception>
    public static ObservationRecord Record(DbDataReader reader)
    {
        var (uid, name, quantities) = (reader.Uid(0), reader.Name(1), reader.Blob(2));
        var (created, updated) = (reader.Time(3), reader.Time(4));
        if (RecordSeals.OfObservation(uid, quantities, created, updated) != reader.Hash(5)) throw new DamagedRecordException($"scenarios/{name}/observation");
        return new ObservationRecord
        {
            ScenarioUid = uid,
            Scenario = name,
            Quantities = Read(Proto.Observed.Parser.ParseFrom(quantities)),
            CreateTime = created,
            UpdateTime = updated,
        };
    }

    /// <summary>A record as lists show it: a damaged one too, by its scenario. One whose scenario cannot even be named is corruption: InvalidDataException.</summary>
    public static ObservationRecord Listed(DbDataReader reader)
    {
        try
        {
            return Record(reader);
        }
        catch (Exception damage) when (damage is DamagedRecordException or InvalidDataException)
        {
            return ObservationRecord.OfDamaged(reader.Uid(0), reader.Name(1));
        }
    }

    /// <summary>Writes what is observed, and its seal.</summary>
    public static (byte[] Quantities, Hash256 Seal) Written(ObservationRecord record)
    {
        var quantities = ToProto(record.Quantities).ToByteArray();
        return (quantities, RecordSeals.OfObservation(record.ScenarioUid, quantities, record.CreateTime, record.UpdateTime));
    }

    public static Proto.Observed ToProto(ImmutableArray<Quantity> quantities) => new() { Quantities = { quantities.Select(Quantities.ToProto) } };

    public static ImmutableArray<Quantity> Read(Proto.Observed observed) => [.. observed.Quantities.Select(Read)];

    private static Quantity Read(V1.Quantity quantity) => quantity.QuantityCase switch
    {
        V1.Quantity.QuantityOneofCase.Relationship => Quantities.FromProto(quantity.Relationship),
        V1.Quantity.QuantityOneofCase.Stance => Quantities.FromProto(quantity.Stance),
        _ => throw new InvalidDataException("A quantity in the store is none."),
    };
}
