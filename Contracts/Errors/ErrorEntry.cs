using System.Collections.Immutable;
using Grpc.Core;
using SahelSim.Model.Refusals;

namespace SahelSim.Contracts.Errors;

/// <summary>A line of the catalogue of errors.</summary>
/// <param name="Reason">What it is in the code.</param>
/// <param name="Name">What ErrorInfo.reason says; UPPER_SNAKE_CASE.</param>
/// <param name="Status">The gRPC status.</param>
/// <param name="Metadata">Keys that ErrorInfo.metadata may carry, sorted.</param>
/// <param name="RetryAfter">What RetryInfo says; null: a retry as it is will not help.</param>
public sealed record ErrorEntry(
    RefusalReason Reason, string Name, StatusCode Status, ImmutableArray<string> Metadata, TimeSpan? RetryAfter);
