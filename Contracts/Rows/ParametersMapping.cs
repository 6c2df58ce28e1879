using SahelSim.Model.Worlds;
using Proto = SahelSim.Log.V1;

namespace SahelSim.Contracts.Rows;

/// <summary>Parameters of the law, as the log keeps them.</summary>
internal static class ParametersMapping
{
    public static Proto.Parameters ToProto(Parameters parameters) => new()
    {
        Reciprocity = parameters.Reciprocity,
        Balance = parameters.Balance,
        Alignment = parameters.Alignment,
        Pooling = parameters.Pooling,
        Agreement = parameters.Agreement,
        Enmity = parameters.Enmity,
        Cohesion = parameters.Cohesion,
        Indifference = parameters.Indifference,
        Impact = parameters.Impact,
        AnswerHostile = parameters.AnswerHostile,
        AnswerFriendly = parameters.AnswerFriendly,
        Participation = parameters.Participation,
        Threshold = parameters.Threshold,
        MaxWaves = parameters.MaxWaves,
        HalfLifeMonths = parameters.HalfLifeMonths,
    };

    public static Parameters FromProto(Proto.Parameters parameters) => new()
    {
        Reciprocity = parameters.Reciprocity,
        Balance = parameters.Balance,
        Alignment = parameters.Alignment,
        Pooling = parameters.Pooling,
        Agreement = parameters.Agreement,
        Enmity = parameters.Enmity,
        Cohesion = parameters.Cohesion,
        Indifference = parameters.Indifference,
        Impact = parameters.Impact,
        AnswerHostile = parameters.AnswerHostile,
        AnswerFriendly = parameters.AnswerFriendly,
        Participation = parameters.Participation,
        Threshold = parameters.Threshold,
        MaxWaves = parameters.MaxWaves,
        HalfLifeMonths = parameters.HalfLifeMonths,
    };
}
