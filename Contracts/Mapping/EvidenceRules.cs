using SahelSim.Model.Limits;
using Evidence = SahelSim.V1.Evidence;

namespace SahelSim.Contracts.Mapping;

/// <summary>What evidence must be. It is kept as it is written; the law never reads it.</summary>
public static class EvidenceRules
{
    /// <summary>Refuses every bad field of a piece of evidence; absent evidence is fine.</summary>
    public static void Check(Reading reading, string field, Evidence? evidence)
    {
        if (evidence is null) return;
        using var scope = reading.At(field);
        WrittenText.Check(reading, "source", evidence.Source, Limit.EvidenceSourceBytes);
        WrittenText.CheckNote(reading, "note", evidence.Note);
        CalendarDates.Read(reading, "as_of", evidence.AsOf);
        if (evidence.HasConfidence && evidence.Confidence is not (> 0 and <= 1)) reading.Refuse("confidence", "must be within (0, 1]");
        if (evidence.HasLow && !double.IsFinite(evidence.Low)) reading.Refuse("low", "must be a finite number");
        if (evidence.HasHigh && !double.IsFinite(evidence.High)) reading.Refuse("high", "must be a finite number");
        if (evidence.HasLow != evidence.HasHigh) reading.Refuse(evidence.HasLow ? "high" : "low", "is required: a range has both ends");
        else if (evidence.HasLow && evidence.Low > evidence.High) reading.Refuse("low", "must not be above high");
    }
}
