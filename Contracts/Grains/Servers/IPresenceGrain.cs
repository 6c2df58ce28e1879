using Orleans;

namespace SahelSim.Contracts.Grains.Servers;

/// <summary>Answers: whoever hears it can reach the cluster. A stateless worker; its key is 0.</summary>
[Alias("sahelsim.IPresenceGrain")]
public interface IPresenceGrain : IGrainWithIntegerKey
{
    /// <summary>Answers at once.</summary>
    [Alias("Answer")]
    [ResponseTimeout("00:00:02")]
    Task Answer();
}
