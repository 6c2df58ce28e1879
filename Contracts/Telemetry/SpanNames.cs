namespace SahelSim.Contracts.Telemetry;

/// <summary>Names of spans and of what they carry: the part of <see cref="TelemetryNames"/> that concerns traces. docs/telemetry.md says the same in words.</summary>
public static class SpanNames
{
    /// <summary>A request to a scenario, in its silo: below it all that it does.</summary>
    public const string Apply = "apply";

    /// <summary>A change of the request while it is computed.</summary>
    public const string Change = "change";

    /// <summary>A response that a tripwire set off; below the change that tripped it.</summary>
    public const string Response = "response";

    /// <summary>The judging of a change.</summary>
    public const string Judge = "judge";

    /// <summary>A wave: actors are asked, and answer.</summary>
    public const string Wave = "wave";

    /// <summary>An actor's reaction to a wave.</summary>
    public const string React = "react";

    /// <summary>The rows of a request are handed to the log.</summary>
    public const string Append = "append";

    /// <summary>What was committed becomes what everyone sees.</summary>
    public const string Publish = "publish";

    /// <summary>A question that is answered beside the scenarios.</summary>
    public const string Analyse = "analyse";

    /// <summary>The run of an ensemble.</summary>
    public const string Ensemble = "ensemble";

    /// <summary>A scenario's uid.</summary>
    public const string ScenarioUid = "sahelsim.scenario.uid";

    public const string RequestId = "sahelsim.request.id";

    /// <summary>The changes that were asked for.</summary>
    public const string Changes = "sahelsim.changes";

    public const string Preview = "sahelsim.preview";

    /// <summary>The last revision that a request made, or the one that a change made.</summary>
    public const string Revision = "sahelsim.revision";

    /// <summary>The reason of the catalogue of errors for which something was refused.</summary>
    public const string Reason = "sahelsim.refusal.reason";

    public const string Tripwire = "sahelsim.tripwire";

    /// <summary>Effects of a change.</summary>
    public const string Effects = "sahelsim.effects";

    /// <summary>Waves of reaction of a change.</summary>
    public const string Waves = "sahelsim.waves";

    /// <summary>Whether <c>max_waves</c> ended a spread.</summary>
    public const string Truncated = "sahelsim.truncated";

    /// <summary>The number of a wave: 0 is the act itself.</summary>
    public const string WaveNumber = "sahelsim.wave";

    /// <summary>The actor that reacts.</summary>
    public const string Actor = TelemetryNames.Actor;

    /// <summary>Actors that are asked.</summary>
    public const string Receivers = "sahelsim.receivers";

    /// <summary>Reactions that have no span, because the change has as many as it may have.</summary>
    public const string ReactionsLeftOut = "sahelsim.reactions.left_out";

    /// <summary>Quantities that a span moves, and by how much, at the same places.</summary>
    public const string DeltaQuantities = "sahelsim.delta.quantities";

    public const string DeltaValues = "sahelsim.delta.values";

    public const string DeltaCount = "sahelsim.delta.count";

    /// <summary>How many of them are not listed; missing where all are.</summary>
    public const string DeltaLeftOut = "sahelsim.delta.left_out";

    /// <summary>Quantities of the wave before that an actor hears of, and by how much they moved.</summary>
    public const string HeardQuantities = "sahelsim.heard.quantities";

    public const string HeardValues = "sahelsim.heard.values";

    public const string HeardCount = "sahelsim.heard.count";

    public const string HeardLeftOut = "sahelsim.heard.left_out";

    /// <summary>Relationships that a change creates and does not move.</summary>
    public const string CreatedQuantities = "sahelsim.created.quantities";

    public const string CreatedCount = "sahelsim.created.count";

    public const string CreatedLeftOut = "sahelsim.created.left_out";

    /// <summary>Stances that met the end of the scale, and what it took from them.</summary>
    public const string BoundQuantities = "sahelsim.bound.quantities";

    public const string BoundValues = "sahelsim.bound.values";

    public const string BoundCount = "sahelsim.bound.count";

    public const string BoundLeftOut = "sahelsim.bound.left_out";

    /// <summary>Rows of an append.</summary>
    public const string Rows = "sahelsim.rows";

    /// <summary>Their bytes.</summary>
    public const string RowBytes = "sahelsim.row.bytes";

    /// <summary>Members of an ensemble.</summary>
    public const string Members = "sahelsim.ensemble.members";
}
