using System.Data.Common;
using SahelSim.Contracts.Grains.Ensembles;

namespace SahelSim.Silo.Log.Tables;

/// <summary>The rows of table ensemble as values.</summary>
internal static class EnsembleRows
{
    /// <summary>What <see cref="Record"/> reads, in its order.</summary>
    public const string Columns = "uid, name, scenario_uid, definition, standing, result, error, create_ticks, end_ticks, seal";

    private const int Standings = 4;

    /// <exception cref="DamagedRecordException">The row does not match its seal.</exception>
    public static EnsembleRecord Record(DbDataReader reader)
    {
        var standing = (EnsembleStanding)reader.Number(4, Standings);
        var ended = reader.Time(8);
        var record = new EnsembleRecord
        {
            Uid = reader.Uid(0),
            Name = reader.GetString(1),
            ScenarioUid = reader.Uid(2),
            Definition = reader.Blob(3),
            Standing = standing,
            Result = reader.Blob(5),
            Error = reader.GetString(6),
            CreateTime = reader.Time(7),
            EndTime = ended.UtcTicks == 0 ? null : ended,
        };
        return RecordSeals.OfEnsemble(record) == reader.Hash(9) ? record : throw new DamagedRecordException($"ensembles/{record.Name}");
    }

    /// <summary>A record as lists show it, without its result: a damaged one too, by its name. One that cannot even be named is corruption: InvalidDataException.</summary>
    public static EnsembleRecord Listed(DbDataReader reader)
    {
        try
        {
            return Record(reader) with { Result = default };
        }
        catch (Exception damage) when (damage is DamagedRecordException or InvalidDataException)
        {
            return EnsembleRecord.OfDamaged(reader.Uid(0), reader.Name(1));
        }
    }

    /// <summary>The values of a record, in the order of <see cref="Columns"/>.</summary>
    public static object?[] Values(EnsembleRecord record) =>
    [
        record.Uid, record.Name, record.ScenarioUid, record.Definition.ToArray(), (int)record.Standing, record.Result.ToArray(), record.Error,
        record.CreateTime.UtcTicks, record.EndTime?.UtcTicks ?? 0, RecordSeals.OfEnsemble(record).ToArray(),
    ];
}
