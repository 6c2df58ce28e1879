using System.Collections.Immutable;
using Google.Protobuf;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Ensembles;
using SahelSim.Contracts.Grains.Observing;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Contracts.Grains.Worlds;
using SahelSim.Model.Hashing;
using Proto = SahelSim.Log.V1;

namespace SahelSim.Silo.Log.Tables;

/// <summary>First answers as stores keep them for retries.</summary>
internal static class Answers
{
    public static Proto.Answer ToProto(ScenarioRecord record)
    {
        var answer = new Proto.ScenarioAnswer
        {
            Uid = Bytes(record.Uid),
            Name = record.Name,
            DisplayName = record.DisplayName,
            Note = record.Note,
            WorldUid = Bytes(record.WorldUid),
            World = record.World,
            ForkOf = record.ForkOf,
            ForkRevision = record.ForkRevision,
            Head = record.Head,
            StateHash = Bytes(record.StateHash),
            ChainHash = Bytes(record.ChainHash),
            ClockDay = record.ClockDate.DayNumber,
            Etag = record.Etag,
            CreateTicks = record.CreateTime.UtcTicks,
            UpdateTicks = record.UpdateTime.UtcTicks,
        };
        foreach (var (key, value) in record.Labels) answer.Labels.Add(new Proto.Label { Key = key, Value = value });
        return new Proto.Answer { Scenario = answer };
    }

    public static Proto.Answer ToProto(CreatedScenario created)
    {
        var answer = ToProto(created.Record);
        answer.Scenario.Outcome = ByteString.CopyFrom(created.Outcome.Span);
        return answer;
    }

    public static ScenarioRecord FromProto(Proto.ScenarioAnswer answer) => new()
    {
        Uid = Uid(answer.Uid),
        Name = answer.Name,
        DisplayName = answer.DisplayName,
        Note = answer.Note,
        Labels = answer.Labels.ToImmutableSortedDictionary(label => label.Key, label => label.Value, StringComparer.Ordinal),
        WorldUid = Uid(answer.WorldUid),
        World = answer.World,
        ForkOf = answer.ForkOf,
        ForkRevision = answer.ForkRevision,
        Head = answer.Head,
        StateHash = new Hash256(answer.StateHash.Span),
        ChainHash = new Hash256(answer.ChainHash.Span),
        ClockDate = DateOnly.FromDayNumber(answer.ClockDay),
        Etag = answer.Etag,
        CreateTime = Time(answer.CreateTicks),
        UpdateTime = Time(answer.UpdateTicks),
    };

    public static Proto.Answer ToProto(WorldRecord record) => new()
    {
        World = new Proto.WorldAnswer
        {
            Uid = Bytes(record.Uid),
            Name = record.Name,
            DisplayName = record.DisplayName,
            Note = record.Note,
            AsOfDay = record.AsOf.DayNumber,
            BaseWorld = record.BaseWorld,
            StateHash = Bytes(record.StateHash),
            CreateTicks = record.CreateTime.UtcTicks,
            ActorCount = record.ActorCount,
            RelationshipCount = record.RelationshipCount,
            StanceCount = record.StanceCount,
        },
    };

    public static WorldRecord FromProto(Proto.WorldAnswer answer) => new()
    {
        Uid = Uid(answer.Uid),
        Name = answer.Name,
        DisplayName = answer.DisplayName,
        Note = answer.Note,
        AsOf = DateOnly.FromDayNumber(answer.AsOfDay),
        BaseWorld = answer.BaseWorld,
        StateHash = new Hash256(answer.StateHash.Span),
        CreateTime = Time(answer.CreateTicks),
        ActorCount = answer.ActorCount,
        RelationshipCount = answer.RelationshipCount,
        StanceCount = answer.StanceCount,
    };

    public static Proto.Answer ToProto(EnsembleRecord record) => new()
    {
        Ensemble = new Proto.EnsembleAnswer
        {
            Uid = Bytes(record.Uid),
            Name = record.Name,
            ScenarioUid = Bytes(record.ScenarioUid),
            Definition = ByteString.CopyFrom(record.Definition.Span),
            CreateTicks = record.CreateTime.UtcTicks,
        },
    };

    public static EnsembleRecord FromProto(Proto.EnsembleAnswer answer) => new()
    {
        Uid = Uid(answer.Uid),
        Name = answer.Name,
        ScenarioUid = Uid(answer.ScenarioUid),
        Definition = answer.Definition.ToByteArray(),
        Standing = EnsembleStanding.Running,
        CreateTime = Time(answer.CreateTicks),
    };

    public static Proto.Answer ToProto(ObservationRecord record) => new()
    {
        Observation = new Proto.ObservationAnswer
        {
            ScenarioUid = Bytes(record.ScenarioUid),
            Scenario = record.Scenario,
            Observed = ObservationRows.ToProto(record.Quantities),
            CreateTicks = record.CreateTime.UtcTicks,
            UpdateTicks = record.UpdateTime.UtcTicks,
        },
    };

    public static ObservationRecord FromProto(Proto.ObservationAnswer answer) => new()
    {
        ScenarioUid = Uid(answer.ScenarioUid),
        Scenario = answer.Scenario,
        Quantities = ObservationRows.Read(answer.Observed),
        CreateTime = Time(answer.CreateTicks),
        UpdateTime = Time(answer.UpdateTicks),
    };

    public static Proto.Answer ToProto(Deleted deleted) => new() { DeletedTicks = deleted.Time.UtcTicks };

    public static Deleted FromProto(long deletedTicks) => new(Time(deletedTicks));

    private static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);

    private static ByteString Bytes(Guid uid) => ByteString.CopyFrom(uid.ToByteArray(bigEndian: true));

    private static ByteString Bytes(Hash256 hash) => ByteString.CopyFrom(hash.ToArray());

    private static Guid Uid(ByteString bytes) => new(bytes.Span, bigEndian: true);
}
