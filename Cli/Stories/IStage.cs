using SahelSim.V1;

namespace SahelSim.Cli.Stories;

/// <summary>Where a story is played: each change is applied after the one before.</summary>
public interface IStage
{
    /// <summary>The clock before the next change.</summary>
    DateOnly Clock { get; }

    /// <summary>Applies a change and tells all its effects.</summary>
    /// <exception cref="CommandFailedException">It was refused.</exception>
    Task<AppliedStep> ApplyAsync(Change change, CancellationToken cancellation);

    /// <summary>Whether a relationship or stance is there.</summary>
    Task<bool> HoldsAsync(Quantity quantity, CancellationToken cancellation);
}
