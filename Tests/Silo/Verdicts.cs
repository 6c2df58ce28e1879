using SahelSim.Model.Refusals;
using Xunit;

namespace SahelSim.Tests.Silo;

/// <summary>What tests expect of verdicts.</summary>
public static class Verdicts
{
    /// <summary>The value; a refusal fails the test and says why.</summary>
    public static T Expect<T>(this Verdict<T> verdict)
        where T : class
    {
        Assert.True(verdict.Accepted, verdict.Accepted ? "" : string.Join("; ", verdict.Refusals));
        return verdict.Value;
    }

    /// <summary>The first refusal, which must be for this reason.</summary>
    public static Refusal ExpectRefusal<T>(this Verdict<T> verdict, RefusalReason reason)
        where T : class
    {
        Assert.False(verdict.Accepted, $"Accepted, not refused with {reason}.");
        Assert.Equal(reason, verdict.Refusals[0].Reason);
        return verdict.Refusals[0];
    }
}
