using System.Text;
using SahelSim.Model.Limits;

namespace SahelSim.Contracts.Mapping;

/// <summary>Text for people: bounded in bytes of UTF-8, without control characters.</summary>
public static class WrittenText
{
    /// <summary>Checks a note: up to 8 KB.</summary>
    public static void CheckNote(Reading reading, string field, string note) => Check(reading, field, note, Limit.NoteBytes);

    /// <summary>Checks any text against its bound.</summary>
    public static void Check(Reading reading, string field, string text, int bytesMax)
    {
        if (text.Length == 0) return;
        if (Encoding.UTF8.GetByteCount(text) > bytesMax) reading.Refuse(field, $"must have at most {bytesMax} bytes of UTF-8");
        else if (text.AsSpan().ContainsAnyInRange('\0', '\b')) reading.Refuse(field, "must not contain control characters");
    }

    /// <summary>A display name in Unicode form C, up to 256 bytes.</summary>
    public static string DisplayName(Reading reading, string field, string name)
    {
        var kept = Normal(name);
        if (kept.AsSpan().ContainsAnyInRange('\0', '\x1f')) reading.Refuse(field, "must not contain control characters");
        else Check(reading, field, kept, Limit.DisplayNameBytes);
        return kept;
    }

    /// <summary>In Unicode form C: what looks alike is the same. Lone surrogates become U+FFFD.</summary>
    public static string Normal(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Normalize(NormalizationForm.FormC);
}
