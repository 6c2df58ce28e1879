using SahelSim.Contracts.Grains;

namespace SahelSim.Silo.Replays;

/// <summary>Who applied a change, and when.</summary>
/// <param name="Key">The request.</param>
/// <param name="Ordinal">The change's place in it.</param>
/// <param name="Author">Of the credential; empty without authentication.</param>
/// <param name="Time">When it was committed.</param>
internal sealed record AppliedRequest(RequestKey Key, int Ordinal, string Author, DateTimeOffset Time);
