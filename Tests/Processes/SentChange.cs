using SahelSim.V1;

namespace SahelSim.Tests.Processes;

/// <summary>A change that was sent. Its note is its request id, so that the log can be searched for it.</summary>
internal sealed class SentChange(ApplyChangeRequest request)
{
    public ApplyChangeRequest Request { get; } = request;

    /// <summary>Null: not acknowledged; whether it happened is not known.</summary>
    public ApplyChangeResponse? Answer { get; set; }
}
