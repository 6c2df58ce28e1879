namespace SahelSim.Silo.Log;

/// <summary>A record does not match its seal, or what it belongs to is not there.</summary>
/// <param name="resource">scenarios/x or worlds/x.</param>
internal sealed class DamagedRecordException(string resource) : Exception($"The record of {resource} in the store does not match its seal.")
{
    /// <summary>scenarios/x or worlds/x.</summary>
    public string Resource => resource;
}
