using System.Collections.Immutable;
using SahelSim.Contracts.Mapping;

namespace SahelSim.Api.Filters;

/// <summary>The filters of lists: terms <c>field operator value</c> joined by AND. Values with anything but letters, digits and <c>. _ - / +</c> stand in double quotes, where <c>\"</c> and <c>\\</c> are characters.</summary>
public static class Filter
{
    private const int LengthMax = 2_000;
    private const int TermsMax = 20;

    /// <summary>Reads a filter; one that cannot be read is refused and empty.</summary>
    public static ImmutableArray<FilterTerm> Read(Reading reading, string field, string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return [];
        if (text.Length > LengthMax)
        {
            reading.Refuse(field, $"must have at most {LengthMax} characters");
            return [];
        }

        var cursor = new FilterCursor(text);
        var terms = ImmutableArray.CreateBuilder<FilterTerm>();
        do
        {
            if (terms.Count == TermsMax || cursor.TryTerm() is not { } term)
            {
                reading.Refuse(field, $"must be up to {TermsMax} terms such as level > 0.5, joined by AND; what is at character {cursor.Position + 1} is none");
                return [];
            }

            terms.Add(term);
        }
        while (cursor.TryAnd());
        if (cursor.AtEnd) return terms.ToImmutable();
        reading.Refuse(field, $"must join its terms by AND; character {cursor.Position + 1} does not");
        return [];
    }

    /// <summary>Refuses a term that a list does not know.</summary>
    /// <param name="reading">The reading.</param>
    /// <param name="field">The filter's field.</param>
    /// <param name="term">The term.</param>
    /// <param name="known">What the list knows.</param>
    public static void RefuseTerm(Reading reading, string field, FilterTerm term, string known) =>
        reading.Refuse(field, $"must be made of {known}; {term.Field} with that operator or value is not");
}
