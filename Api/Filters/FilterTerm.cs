using System.Globalization;

namespace SahelSim.Api.Filters;

/// <summary>One comparison of a filter.</summary>
/// <param name="Field">Left of the operator.</param>
/// <param name="Operator">How it compares.</param>
/// <param name="Value">Right of it, without quotes.</param>
public sealed record FilterTerm(string Field, FilterOperator Operator, string Value)
{
    /// <summary>The value as a finite number.</summary>
    public bool TryNumber(out double number) =>
        double.TryParse(Value, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);

    /// <summary>The value as a revision.</summary>
    public bool TryRevision(out long revision) =>
        long.TryParse(Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out revision);

    /// <summary>Whether a number stands to <paramref name="bound"/> as the operator says.</summary>
    public bool Compare<T>(T number, T bound)
        where T : IComparable<T>
    {
        var order = number.CompareTo(bound);
        return Operator switch
        {
            FilterOperator.Equal => order == 0,
            FilterOperator.Less => order < 0,
            FilterOperator.AtMost => order <= 0,
            FilterOperator.Greater => order > 0,
            FilterOperator.AtLeast => order >= 0,
            _ => false,
        };
    }
}
