using SahelSim.Model.Limits;
using SahelSim.Model.Refusals;

namespace SahelSim.Silo.Log;

/// <summary>What stores refuse with.</summary>
public static class StoreRefusals
{
    /// <summary>The store failed, or the outcome is not known.</summary>
    public static Refusal Unavailable { get; } =
        new(RefusalReason.Unavailable, "", "The store cannot answer at the moment. Try again with the same request id: if it has happened, the first answer comes back.");

    /// <summary>The scenario's server stops, and the scenario wakes on another.</summary>
    public static Refusal Moving { get; } = new(RefusalReason.Unavailable, "", "The scenario moves to another server. Try again.");

    /// <summary>The request id was used with another body.</summary>
    public static Refusal RequestIdReused(Guid requestId) =>
        new Refusal(RefusalReason.RequestIdReused, "request_id", "This request id was used before with another method or body. Take a new one.")
            .With("request_id", requestId.ToString());

    /// <summary>What is kept is corrupted, and it is not known of which revision.</summary>
    public static Refusal Corrupted(string what) =>
        new(RefusalReason.DataLoss, "", $"What the store keeps of {what} is corrupted.");

    /// <summary>The record of a scenario or world is corrupted.</summary>
    /// <param name="resource">scenarios/x or worlds/x.</param>
    public static Refusal Damaged(string resource) => Corrupted(resource).With("resource", resource);

    /// <summary>A row is corrupted.</summary>
    public static Refusal Corrupted(string scenario, long revision) =>
        new Refusal(RefusalReason.DataLoss, "", $"Revision {revision} of scenarios/{scenario} is corrupted in the store.")
            .With("scenario", scenario).With("revision", revision.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>The request has not been seen.</summary>
    public static Refusal NoEarlierAnswer { get; } = new(RefusalReason.NotFound, "", "This request was not answered before.");

    /// <summary>No such scenario.</summary>
    public static Refusal NoScenario(string name) =>
        new Refusal(RefusalReason.NotFound, "", $"There is no scenarios/{name}.").With("resource", $"scenarios/{name}");

    /// <summary>No scenario of that uid, or no longer.</summary>
    public static Refusal ScenarioGone { get; } = new(RefusalReason.NotFound, "", "The scenario is not there, or no longer.");

    /// <summary>No such world.</summary>
    public static Refusal NoWorld(string name) =>
        new Refusal(RefusalReason.NotFound, "", $"There is no worlds/{name}.").With("resource", $"worlds/{name}");

    /// <summary>No such ensemble.</summary>
    public static Refusal NoEnsemble(string name) =>
        new Refusal(RefusalReason.NotFound, "", $"There is no ensembles/{name}.").With("resource", $"ensembles/{name}");

    /// <summary>No ensemble of that uid, or no longer.</summary>
    public static Refusal EnsembleGone { get; } = new(RefusalReason.NotFound, "", "The ensemble is not there, or no longer.");

    /// <summary>The scenario is not observed.</summary>
    public static Refusal NotObserved(string scenario) =>
        new Refusal(RefusalReason.NotFound, "scenario", $"scenarios/{scenario} is not observed.").With("resource", $"scenarios/{scenario}/observation");

    /// <summary>As many scenarios are observed as may be.</summary>
    /// <param name="scenarios">Their bare ids.</param>
    public static Refusal AllObserved(IEnumerable<string> scenarios)
    {
        var limit = Limit.ObservedScenarios.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return new Refusal(RefusalReason.LimitExceeded, "", $"{limit} scenarios are observed, and no more would fit; end one of these first: {string.Join(", ", scenarios)}.")
            .With("limit", limit).With("actual", (Limit.ObservedScenarios + 1).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>No such actor.</summary>
    public static Refusal NoActor(string scenario, string actor, long revision) =>
        new Refusal(RefusalReason.NotFound, "", $"There is no scenarios/{scenario}/actors/{actor} at revision {revision}.").With("resource", $"scenarios/{scenario}/actors/{actor}");

    /// <summary>The name is taken.</summary>
    public static Refusal Exists(string resource) =>
        new Refusal(RefusalReason.ResourceExists, "", $"{resource} is there already.").With("resource", resource);

    /// <summary>The revision is not yet there.</summary>
    public static Refusal Ahead(long revision, long head) =>
        new Refusal(RefusalReason.RevisionAhead, "", $"Revision {revision} is not there yet: the head is {head}.")
            .With("head", head.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
