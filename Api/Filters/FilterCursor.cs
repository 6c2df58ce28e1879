using System.Text;

namespace SahelSim.Api.Filters;

/// <summary>A place in the text of a filter.</summary>
internal sealed class FilterCursor(string text)
{
    /// <summary>The next character to be read.</summary>
    public int Position { get; private set; }

    /// <summary>Whether only spaces follow.</summary>
    public bool AtEnd
    {
        get
        {
            SkipSpaces();
            return Position == text.Length;
        }
    }

    /// <summary>Reads <c>AND</c>.</summary>
    public bool TryAnd()
    {
        SkipSpaces();
        if (string.CompareOrdinal(text, Position, "AND", 0, 3) != 0) return false;
        if (Position + 3 < text.Length && !char.IsWhiteSpace(text[Position + 3])) return false;
        Position += 3;
        return true;
    }

    /// <summary>Reads a term; null, and the place of the trouble, where there is none.</summary>
    public FilterTerm? TryTerm()
    {
        SkipSpaces();
        if (TryWord() is not { } field) return null;
        SkipSpaces();
        if (TryOperator() is not { } comparison) return null;
        SkipSpaces();
        return (Position < text.Length && text[Position] == '"' ? TryQuoted() : TryWord()) is { } value
            ? new FilterTerm(field, comparison, value)
            : null;
    }

    private string? TryWord()
    {
        var start = Position;
        while (Position < text.Length && (char.IsAsciiLetterOrDigit(text[Position]) || text[Position] is '.' or '_' or '-' or '/' or '+')) Position++;
        return Position == start ? null : text[start..Position];
    }

    private string? TryQuoted()
    {
        var start = Position++;
        var value = new StringBuilder();
        for (; Position < text.Length; Position++)
        {
            if (text[Position] == '"')
            {
                Position++;
                return value.ToString();
            }

            if (text[Position] == '\\' && Position + 1 < text.Length) Position++;
            value.Append(text[Position]);
        }

        Position = start;
        return null;
    }

    private FilterOperator? TryOperator()
    {
        if (Position == text.Length) return null;
        var orEqual = Position + 1 < text.Length && text[Position + 1] == '=';
        FilterOperator? found = text[Position] switch
        {
            '=' => FilterOperator.Equal,
            ':' => FilterOperator.Has,
            '<' => orEqual ? FilterOperator.AtMost : FilterOperator.Less,
            '>' => orEqual ? FilterOperator.AtLeast : FilterOperator.Greater,
            _ => null,
        };
        if (found is not null) Position += found is FilterOperator.AtMost or FilterOperator.AtLeast ? 2 : 1;
        return found;
    }

    private void SkipSpaces()
    {
        while (Position < text.Length && char.IsWhiteSpace(text[Position])) Position++;
    }
}
