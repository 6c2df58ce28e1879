namespace SahelSim.Api.Filters;

/// <summary>How a filter compares.</summary>
public enum FilterOperator
{
    /// <summary><c>=</c></summary>
    Equal = 1,

    /// <summary><c>:</c>, which each list explains: a prefix or a part.</summary>
    Has,

    /// <summary><c>&lt;</c></summary>
    Less,

    /// <summary><c>&lt;=</c></summary>
    AtMost,

    /// <summary><c>&gt;</c></summary>
    Greater,

    /// <summary><c>&gt;=</c></summary>
    AtLeast,
}
