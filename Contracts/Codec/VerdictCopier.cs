using Orleans.Serialization.Cloning;
using SahelSim.Model.Refusals;

namespace SahelSim.Contracts.Codec;

/// <summary>On one server verdicts travel by reference: they and what they hold are immutable.</summary>
[Orleans.RegisterCopier]
public sealed class VerdictCopier<T> : IDeepCopier<Verdict<T>>
    where T : class
{
    public Verdict<T>? DeepCopy(Verdict<T>? input, CopyContext context) => input;
}
