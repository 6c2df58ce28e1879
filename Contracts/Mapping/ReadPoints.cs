using SahelSim.Contracts.Grains;
using Case = SahelSim.V1.Consistency.AtOneofCase;

namespace SahelSim.Contracts.Mapping;

/// <summary>sahelsim.v1.Consistency → <see cref="ReadPoint"/>.</summary>
public static class ReadPoints
{
    public static ReadPoint Read(Reading reading, string field, V1.Consistency? consistency)
    {
        switch (consistency?.AtCase)
        {
            case Case.AtRevision when consistency.AtRevision >= 0: return ReadPoint.At(consistency.AtRevision);
            case Case.MinRevision when consistency.MinRevision >= 0: return ReadPoint.AtLeast(consistency.MinRevision);
            case Case.Strong when consistency.Strong: return ReadPoint.Strong;
            case Case.AtRevision:
                reading.Refuse($"{field}.at_revision", "must be 0 or more");
                return ReadPoint.Newest;
            case Case.MinRevision:
                reading.Refuse($"{field}.min_revision", "must be 0 or more");
                return ReadPoint.Newest;
            default: return ReadPoint.Newest;
        }
    }
}
