using SahelSim.Model.Limits;
using SahelSim.Model.Refusals;

namespace SahelSim.Silo.Spreading;

/// <summary>How much may spread: what could not be kept in a row is refused before it is computed to the end.</summary>
internal static class SpreadBudget
{
    // A delta takes at least ten bytes of a row: its quantity, its mechanisms and one number.
    private const int LeastBytesOfDelta = 10;

    /// <summary>The most deltas of all waves together.</summary>
    public const int Deltas = Limit.RowBytes / LeastBytesOfDelta;

    public static Refusal Exceeded { get; } = RowTooLarge($"more than {Deltas} deltas");

    /// <summary>A row that is too large.</summary>
    public static Refusal RowTooLarge(string what) =>
        new Refusal(RefusalReason.LimitExceeded, "", $"The change does not fit a row of the log: {what}; {Limit.RowBytes} bytes are the most. Raise the threshold, or split the change.")
            .With("limit", Limit.RowBytes.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
