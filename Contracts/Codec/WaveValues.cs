using System.Collections.Immutable;
using Google.Protobuf;
using SahelSim.Contracts.Grains.Actors;
using SahelSim.Contracts.Rows;
using SahelSim.Contracts.Telemetry;
using SahelSim.Model.Spreading;
using Kept = SahelSim.Log.V1;
using Proto = SahelSim.Grains.V1;

namespace SahelSim.Contracts.Codec;

/// <summary>Waves and the answers to them between servers.</summary>
internal static class WaveValues
{
    public static Proto.WaveValue ToProto(HeardWave wave) => new()
    {
        LawVersion = wave.LawVersion,
        Settings = SettingsMapping.ToProto(wave.Settings),
        SettingsStamp = wave.SettingsStamp,
        Deltas = Deltas(wave.Deltas),
        Home = wave.Home,
        Asker = ByteString.CopyFrom(wave.Asker.ToByteArray()),
        Traceparent = wave.Trace?.Traceparent ?? "",
        Number = wave.Trace?.Number ?? 0,
    };

    public static HeardWave FromProto(Proto.WaveValue proto) => new(
        proto.LawVersion, SettingsMapping.FromProto(proto.Settings), proto.SettingsStamp, Deltas(proto.Deltas), proto.Home)
    {
        Asker = proto.Asker.IsEmpty ? Guid.Empty : new Guid(proto.Asker.Span),
        Trace = proto.Traceparent.Length == 0 ? null : WaveTrace.Read(proto.Traceparent, proto.Number),
    };

    public static Proto.ReactedValue ToProto(Reacted reacted) => new() { Kind = (int)reacted.Kind, Deltas = Deltas(reacted.Deltas) };

    public static Reacted FromProto(Proto.ReactedValue proto) => new((ReactedKind)proto.Kind, Deltas(proto.Deltas));

    private static Proto.DeltasValue Deltas(ImmutableArray<Delta> deltas)
    {
        var proto = new Proto.DeltasValue { Quantities = new Kept.Quantities() };
        proto.Wave = WaveMapping.ToProto(deltas, new QuantityTable(proto.Quantities, new IdTable(proto.Ids)));
        return proto;
    }

    private static ImmutableArray<Delta> Deltas(Proto.DeltasValue proto) =>
        WaveMapping.FromProto(proto.Wave, QuantityTable.Read(proto.Quantities, proto.Ids));
}
