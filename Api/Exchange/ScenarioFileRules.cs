using System.Globalization;
using Google.Protobuf;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Actors;
using SahelSim.Model.Hashing;
using SahelSim.Model.Refusals;
using SahelSim.V1;

namespace SahelSim.Api.Exchange;

/// <summary>What can be said of a scenario's file before anything is computed of it; of its world and changes others speak.</summary>
public static class ScenarioFileRules
{
    private const int AuthorBytes = 256;

    /// <summary>Too many changes for one file; null: there are not.</summary>
    public static Refusal? TooMany(long changes) => changes <= Limit.ReplayedChanges
        ? null
        : new Refusal(RefusalReason.LimitExceeded, "", $"a scenario's file has at most {Limit.ReplayedChanges} changes, not {changes}: take an earlier revision")
            .With("limit", Limit.ReplayedChanges.ToString(CultureInfo.InvariantCulture))
            .With("actual", changes.ToString(CultureInfo.InvariantCulture));

    /// <summary>Checks a file.</summary>
    public static void Check(Reading reading, ScenarioFile file)
    {
        var known = ScenarioFile.Parser.WithDiscardUnknownFields(true).ParseFrom(file.ToByteString());
        if (known.CalculateSize() != file.CalculateSize()) reading.Refuse("", "has fields that this server does not know");
        if (file.Format != ScenarioFiles.Format) reading.Refuse("format", $"must be {ScenarioFiles.Format}, the format that this server reads");
        if (file.Digest.Length > 0 && file.Digest != ScenarioFiles.Digest(file).ToString())
            reading.Refuse("digest", "is not that of what the file holds: the file was damaged or altered. To open it all the same, take the digest out; the state hashes still tell");
        CheckHash(reading, "baseline_state_hash", file.BaselineStateHash);
        reading.Require("world", file.World);
        if (reading.Require("scenario", file.Scenario) is { } scenario && !Identifier.IsValid(scenario.Id)) reading.Refuse("scenario.id", "must be 1 to 63 of A-Z, a-z, 0-9, _ and -");
        if (TooMany(file.Changes.Count) is { } tooMany) reading.Refuse(tooMany with { Path = "changes" });
        else CheckChanges(reading, file);
    }

    private static void CheckChanges(Reading reading, ScenarioFile file)
    {
        for (var index = 0; index < file.Changes.Count; index++)
        {
            using var scope = reading.At("changes", index);
            var change = file.Changes[index];
            if (change.Revision != index + 1) reading.Refuse("revision", $"must be {index + 1}: changes stand in order, without a gap");
            reading.Require("change", change.Change);
            CheckHash(reading, "state_hash", change.StateHash);
            CheckHash(reading, "chain_hash", change.ChainHash);
            CheckHash(reading, "request_hash", change.RequestHash);
            if (!Guid.TryParseExact(change.RequestId, "D", out var id) || id == Guid.Empty) reading.Refuse("request_id", "must be a UUID");
            if (change.Ordinal < 0) reading.Refuse("ordinal", "must be 0 or more");
            if (!ScenarioFiles.TryTime(change.CommitTime, out _)) reading.Refuse("commit_time", "must be a time such as 2026-02-02T10:11:12.1234567Z");
            WrittenText.Check(reading, "author", change.Author, AuthorBytes);
            if (change.HasCausedBy && (change.CausedBy < 1 || change.CausedBy >= change.Revision)) reading.Refuse("caused_by", "must be an earlier revision");
        }
    }

    private static void CheckHash(Reading reading, string field, string hash)
    {
        if (!Hash256.TryParse(hash, out var parsed) || parsed.ToString() != hash) reading.Refuse(field, "must be 64 lower-case hexadecimal digits");
    }
}
