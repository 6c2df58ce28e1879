using SahelSim.Model.Limits;

namespace SahelSim.Model.Actors;

/// <summary>The rule for ids: <c>[A-Za-z0-9_-]{1,63}</c>, ASCII only, so that no two look alike.</summary>
public static class Identifier
{
    public static bool IsValid(string? value)
    {
        if (value is null || value.Length is 0 or > Limit.IdLength) return false;
        foreach (var character in value)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('_' or '-')) return false;
        }

        return true;
    }
}
