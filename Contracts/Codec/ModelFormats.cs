using System.Text;
using SahelSim.Contracts.Grains.Actors;
using SahelSim.Contracts.Grains.Analysis;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Contracts.Mapping;
using SahelSim.Contracts.Rows;
using SahelSim.Model.Actors;
using SahelSim.Model.Hashing;
using SahelSim.Model.Refusals;
using SahelSim.Model.Spreading;
using SahelSim.Model.Tripwires;
using SahelSim.Model.Worlds;

namespace SahelSim.Contracts.Codec;

/// <summary>The format of every value of Model, and of every grain value that is not described by attributes, that may cross from one server to another.</summary>
internal static class ModelFormats
{
    private static readonly ModelFormat[] Formats =
    [
        new(1, typeof(Hash256), value => ((Hash256)value).ToArray(), bytes => new Hash256(bytes)),
        new(2, typeof(ActorId), value => Encoding.UTF8.GetBytes(((ActorId)value).Value), bytes => new ActorId(Encoding.UTF8.GetString(bytes))),
        ModelFormat.Of<Quantity, V1.Quantity>(3, QuantityValues.ToProto, QuantityValues.FromProto),
        ModelFormat.Of<Refusal, SahelSim.Grains.V1.RefusalValue>(4, RefusalValues.ToProto, RefusalValues.FromProto),
        ModelFormat.Of<Parameters, SahelSim.Log.V1.Parameters>(5, ParametersMapping.ToProto, ParametersMapping.FromProto),
        ModelFormat.Of<Baseline, SahelSim.Log.V1.Baseline>(6, StateMapping.ToProto, StateMapping.FromProto),
        ModelFormat.Of<ActorState, SahelSim.Grains.V1.ActorValue>(7, ActorValues.ToProto, ActorValues.FromProto),
        ModelFormat.Of<ActorView, SahelSim.Grains.V1.ViewValue>(8, ViewValues.ToProto, ViewValues.FromProto),
        ModelFormat.Of<HeardWave, SahelSim.Grains.V1.WaveValue>(9, WaveValues.ToProto, WaveValues.FromProto),
        ModelFormat.Of<Reacted, SahelSim.Grains.V1.ReactedValue>(10, WaveValues.ToProto, WaveValues.FromProto),
        ModelFormat.Of<CommittedChange, SahelSim.Grains.V1.ChangeValue>(11, ChangeValues.ToProto, ChangeValues.FromProto),
        ModelFormat.Of<Tripwire, SahelSim.Log.V1.Tripwire>(13, TripMapping.ToProto, TripMapping.FromProto),
        ModelFormat.Of<ProposedChange, V1.Change>(
            12, proposed => proposed.Written, written => new ProposedChange(ChangeMapping.FromAccepted(written), written)),
        ModelFormat.OfMessage<V1.ExplainEffectRequest>(20),
        ModelFormat.OfMessage<V1.ExplainEffectResponse>(21),
        ModelFormat.Of<LeverQuestion, V1.RankLeversRequest>(40, LeverMapping.ToProto, written => LeverMapping.Read(new Reading(), written)),
        ModelFormat.Of<LeverAnswer, V1.RankLeversResponse>(41, LeverMapping.ToProto, LeverMapping.FromProto),
        ModelFormat.OfMessage<V1.SmallestUpsetRequest>(42),
        ModelFormat.OfMessage<V1.SmallestUpsetResponse>(43),
        ModelFormat.OfMessage<V1.FindCampsRequest>(50),
        ModelFormat.OfMessage<V1.FindCampsResponse>(51),
        ModelFormat.OfMessage<V1.FindLandscapeRequest>(52),
        ModelFormat.OfMessage<V1.FindLandscapeResponse>(53),
        ModelFormat.OfMessage<V1.FindPositionRequest>(54),
        ModelFormat.OfMessage<V1.FindPositionResponse>(55),
        ModelFormat.OfMessage<V1.ReplayScenarioResponse>(61),
        ModelFormat.OfMessage<V1.ScenarioFile>(62),
        ModelFormat.OfMessage<V1.ImportScenarioResponse>(63),
        ModelFormat.Of<ComparisonAnswer, V1.CompareScenariosResponse>(60, answer => answer.Shown, shown => new ComparisonAnswer(shown)),
    ];

    private static readonly Dictionary<Type, ModelFormat> ByType = Formats.ToDictionary(format => format.Type);
    private static readonly Dictionary<byte, ModelFormat> ByNumber = Formats.ToDictionary(format => format.Number);

    /// <summary>The format of a type; null where it has none here.</summary>
    public static ModelFormat? Find(Type type) => ByType.GetValueOrDefault(type);

    /// <summary>The format of a number.</summary>
    /// <exception cref="InvalidDataException">No such format: the message came from another version.</exception>
    public static ModelFormat Find(byte number) =>
        ByNumber.GetValueOrDefault(number) ?? throw new InvalidDataException($"Value format {number} is not known to this version.");
}
