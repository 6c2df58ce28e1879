using System.Globalization;
using SahelSim.Model.Refusals;

namespace SahelSim.Silo.Scenarios;

/// <summary>The head is another than the caller has seen.</summary>
internal static class RevisionConflict
{
    public static Refusal Of(long expected, long actual) =>
        new Refusal(RefusalReason.RevisionConflict, "expected_revision", $"The head is {actual}, not {expected}. Look at what came between, and decide anew.")
            .With("expected", expected.ToString(CultureInfo.InvariantCulture))
            .With("actual", actual.ToString(CultureInfo.InvariantCulture));
}
