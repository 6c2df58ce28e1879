using System.Collections.Immutable;
using SahelSim.Api.Filters;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Contracts.Mapping;

namespace SahelSim.Api.Changes;

/// <summary>The filter of ListChanges. Bounds on the revision narrow the stretch that is read; the rest is tried on each change.</summary>
/// <param name="After">The revision before the first that can pass.</param>
/// <param name="Until">The last revision that can pass.</param>
/// <param name="Terms">What is tried on each change.</param>
public sealed record ChangeFilter(long After, long Until, ImmutableArray<FilterTerm> Terms)
{
    private const string Known = "revision > 3 (= < <= >=), request_id = \"…\", note : \"text\" and actor = \"MLI\"";

    public static ChangeFilter Read(Reading reading, string field, string text, AliasTable aliases)
    {
        long after = 0, until = long.MaxValue;
        var tried = ImmutableArray.CreateBuilder<FilterTerm>();
        foreach (var term in Filter.Read(reading, field, text))
        {
            switch (term)
            {
                case { Field: "revision", Operator: not FilterOperator.Has } when term.TryRevision(out var bound):
                    after = Math.Max(after, Lower(term.Operator, bound));
                    until = Math.Min(until, Upper(term.Operator, bound));
                    break;
                case { Field: "request_id", Operator: FilterOperator.Equal } or { Field: "note", Operator: FilterOperator.Has }:
                    tried.Add(term);
                    break;
                case { Field: "actor", Operator: FilterOperator.Equal }:
                    tried.Add(term with { Value = aliases.Resolve(term.Value) });
                    break;
                default:
                    Filter.RefuseTerm(reading, field, term, Known);
                    break;
            }
        }

        return new ChangeFilter(after, until, tried.ToImmutable());
    }

    /// <summary>Whether a change of the stretch passes.</summary>
    public bool Passes(CommittedChange change) => Terms.All(term => term.Field switch
    {
        "request_id" => string.Equals(change.RequestId.ToString("D"), term.Value, StringComparison.OrdinalIgnoreCase),
        "note" => change.Written.Note.Contains(term.Value, StringComparison.OrdinalIgnoreCase),
        _ => NamedActors.In(change.Written).Contains(term.Value, StringComparer.Ordinal),
    });

    private static long Lower(FilterOperator comparison, long bound) => comparison switch
    {
        FilterOperator.Greater => bound,
        FilterOperator.AtLeast or FilterOperator.Equal when bound > long.MinValue => bound - 1,
        _ => 0,
    };

    private static long Upper(FilterOperator comparison, long bound) => comparison switch
    {
        FilterOperator.Less when bound > long.MinValue => bound - 1,
        FilterOperator.AtMost or FilterOperator.Equal => bound,
        _ => long.MaxValue,
    };
}
