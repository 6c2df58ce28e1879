namespace SahelSim.Tests.Postgres;

/// <summary>What becomes of the next thing on a wire.</summary>
public enum WireFate
{
    /// <summary>It arrives.</summary>
    Whole,

    /// <summary>The request is lost: nothing happens.</summary>
    RequestLost,

    /// <summary>It happens, and the answer is lost.</summary>
    AnswerLost,
}
