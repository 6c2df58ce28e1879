using System.Text;
using SahelSim.Contracts.Grains.Actors;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Contracts.Mapping;
using SahelSim.Contracts.Rows;
using SahelSim.Model.Actors;
using SahelSim.Model.Hashing;
using SahelSim.Model.Refusals;
using SahelSim.Model.Spreading;
using SahelSim.Model.Worlds;

namespace SahelSim.Contracts.Codec;

/// <summary>The format of every value of Model, and of every grain value that is not described by attributes, that may cross from one server to another.</summary>
internal static class ModelFormats
{
    private static readonly Dictionary<Type, ModelFormat> Formats = new()
    {
        [typeof(Hash256)] = new(value => ((Hash256)value).ToArray(), bytes => new Hash256(bytes)),
        [typeof(ActorId)] = new(value => Encoding.UTF8.GetBytes(((ActorId)value).Value), bytes => new ActorId(Encoding.UTF8.GetString(bytes))),
        [typeof(Quantity)] = ModelFormat.Of<Quantity, V1.Quantity>(QuantityValues.ToProto, QuantityValues.FromProto),
        [typeof(Refusal)] = ModelFormat.Of<Refusal, SahelSim.Grains.V1.RefusalValue>(RefusalValues.ToProto, RefusalValues.FromProto),
        [typeof(Parameters)] = ModelFormat.Of<Parameters, SahelSim.Log.V1.Parameters>(ParametersMapping.ToProto, ParametersMapping.FromProto),
        [typeof(Baseline)] = ModelFormat.Of<Baseline, SahelSim.Log.V1.Baseline>(StateMapping.ToProto, StateMapping.FromProto),
        [typeof(ActorState)] = ModelFormat.Of<ActorState, SahelSim.Grains.V1.ActorValue>(ActorValues.ToProto, ActorValues.FromProto),
        [typeof(ActorView)] = ModelFormat.Of<ActorView, SahelSim.Grains.V1.ViewValue>(ViewValues.ToProto, ViewValues.FromProto),
        [typeof(HeardWave)] = ModelFormat.Of<HeardWave, SahelSim.Grains.V1.WaveValue>(WaveValues.ToProto, WaveValues.FromProto),
        [typeof(Reacted)] = ModelFormat.Of<Reacted, SahelSim.Grains.V1.ReactedValue>(WaveValues.ToProto, WaveValues.FromProto),
        [typeof(CommittedChange)] = ModelFormat.Of<CommittedChange, SahelSim.Grains.V1.ChangeValue>(ChangeValues.ToProto, ChangeValues.FromProto),
        [typeof(ProposedChange)] = ModelFormat.Of<ProposedChange, V1.Change>(
            proposed => proposed.Written, written => new ProposedChange(ChangeMapping.FromAccepted(written), written)),
    };

    /// <summary>The format of a type; null where it has none here.</summary>
    public static ModelFormat? Find(Type type) => Formats.GetValueOrDefault(type);
}
